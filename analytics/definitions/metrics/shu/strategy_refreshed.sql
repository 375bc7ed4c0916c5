-- label   = { en = "Strategy refreshed", zh = "策略更新率" }
-- meaning = { en = "Open A and B deals whose strategy was updated within 30 days.", zh = "近 30 天更新过策略的 A/B 级在途商机比例。" }
-- why     = { en = "A strategy older than the last move of the competitor is history.", zh = "对手动了而策略没动，策略就是历史。" }
-- code    = "S10b"
-- element = "strategy_tactics"
-- format  = "percent"
-- better  = "higher"
-- floor   = 0.1
-- target  = 0.7
-- basis   = "assumption"
-- counts  = { en = "open A and B deals", zh = "A/B级在途商机" }
-- rows    = "is_open_ab"
-- hit     = "has_fresh_strategy"
-- bucket  = "expected_close_date"
-- needs   = ["opportunities.strategy_updated_at", "opportunities.deal_tier"]
-- trend   = "state"
select count(*) filter (where is_open_ab and has_fresh_strategy) / nullif(count(*) filter (where is_open_ab), 0) as strategy_refreshed
from deal_process
