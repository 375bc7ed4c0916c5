-- label   = { en = "Live deals", zh = "活跃率" }
-- meaning = { en = "Open deals with a completed activity in the last 14 days (A and B) or 30 days (others).", zh = "近 14 天（A/B 级）或 30 天（其他）有已完成活动的在途商机比例。" }
-- why     = { en = "Silence is the commonest way to lose.", zh = "沉默是最常见的输法。" }
-- code    = "S12a"
-- element = "activities"
-- format  = "percent"
-- better  = "higher"
-- floor   = 0.4
-- target  = 0.9
-- basis   = "assumption"
-- counts  = { en = "open deals whose owner logs activities", zh = "负责人有活动记录的在途商机" }
-- rows    = "is_open and is_logged"
-- hit     = "is_live"
-- of      = "is_open"
-- bucket  = "expected_close_date"
-- needs   = ["activities.activity_date", "activities.opportunity_id"]
-- star    = true
select count(*) filter (where is_open and is_logged and is_live) / nullif(count(*) filter (where is_open and is_logged), 0) as live_deals
from deal_process
