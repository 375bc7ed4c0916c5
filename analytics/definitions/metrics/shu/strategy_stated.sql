-- label   = { en = "Strategy stated", zh = "策略明确率" }
-- meaning = { en = "Open A and B deals with a competition strategy.", zh = "已明确竞争策略的 A/B 级在途商机比例。" }
-- why     = { en = "Without a stated strategy the competitor's one decides.", zh = "没有策略，就是按对手的策略打。" }
-- code    = "S10a"
-- element = "strategy_tactics"
-- format  = "percent"
-- better  = "higher"
-- floor   = 0.2
-- target  = 0.9
-- basis   = { en = "the method's own list (Y2); scale is an assumption", zh = "方法作者的清单（Y2）；标尺为假设" }
-- counts  = { en = "open A and B deals", zh = "A/B级在途商机" }
-- rows    = "is_open_ab"
-- hit     = "has_strategy"
-- bucket  = "expected_close_date"
-- needs   = ["opportunities.competition_strategy", "opportunities.deal_tier"]
-- star    = true
-- trend   = "state"
select count(*) filter (where is_open_ab and has_strategy) / nullif(count(*) filter (where is_open_ab), 0) as strategy_stated
from deal_process
