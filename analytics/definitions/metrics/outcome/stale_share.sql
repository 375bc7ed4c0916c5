-- label   = { en = "Stale deals", zh = "沉默商机占比" }
-- meaning = { en = "Open deals without a completed activity in the last 30 days.", zh = "近 30 天没有已完成活动的在途商机比例。" }
-- why     = { en = "A deal that nobody touches is lost without being told.", zh = "无人跟进的商机会在不知不觉中丢失。" }
-- code    = "O14"
-- element = ""
-- format  = "percent"
-- better  = "lower"
-- basis   = "assumption"
-- counts  = { en = "open deals", zh = "在途商机" }
-- rows    = "is_open"
-- hit     = "is_stale"
-- bucket  = "expected_close_date"
-- needs   = ["activities.activity_date", "activities.opportunity_id"]
select count(*) filter (where is_stale) / nullif(count(*) filter (where is_open), 0) as stale_share
from deal_attention
