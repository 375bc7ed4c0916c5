-- label   = { en = "Competitors identified", zh = "竞争对手识别率" }
-- meaning = { en = "Open deals at stage G2 or later in which a competitor is named (or that there is none).", zh = "G2 及以后在途商机中，已写明竞争对手（或无对手）的比例。" }
-- why     = { en = "Whoever does not know the opponent cannot choose a strategy.", zh = "不知对手是谁，谈不上策略。" }
-- code    = "S6a"
-- element = "competitors"
-- format  = "percent"
-- better  = "higher"
-- floor   = 0.3
-- target  = 0.9
-- basis   = { en = "published account-selling process (T1); scale is an assumption", zh = "公开的目标客户销售流程（T1）；标尺为假设" }
-- counts  = { en = "open deals at G2 or later", zh = "G2 及以后在途商机" }
-- rows    = "is_open_qualified"
-- hit     = "is_competitor_known"
-- bucket  = "expected_close_date"
-- needs   = ["deal_competitors.competitor_name|opportunities.main_competitor"]
-- star    = true
-- trend   = "state"
select count(*) filter (where is_open_qualified and is_competitor_known) / nullif(count(*) filter (where is_open_qualified), 0) as competitor_identified
from deal_process
