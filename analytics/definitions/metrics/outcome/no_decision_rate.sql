-- label   = { en = "No-decision rate", zh = "无果率" }
-- meaning = { en = "Closed deals that ended without a decision: cancelled, suspended, abandoned.", zh = "已关闭商机中无果而终的比例：取消、搁置、放弃。" }
-- why     = { en = "A deal that nobody decides has cost as much as a lost one.", zh = "无果的商机与输单一样耗费资源。" }
-- code    = "O3"
-- element = ""
-- format  = "percent"
-- better  = "lower"
-- floor   = 0.4
-- target  = 0.15
-- basis   = { en = "published share of deals without decision (K11); scale is an assumption", zh = "公开的无果率数据（K11）；标尺为假设" }
-- counts  = { en = "closed deals", zh = "已关闭商机" }
-- rows    = "is_closed"
-- hit     = "is_no_decision"
-- time    = "close_date"
-- needs   = ["opportunities.stage|opportunities.status"]
select count(*) filter (where is_no_decision) / nullif(count(*) filter (where is_closed), 0) as no_decision_rate
from deals
