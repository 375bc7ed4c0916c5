-- label   = { en = "Deals touched", zh = "跟进覆盖率" }
-- meaning = { en = "Deals with a completed activity in the last 90 days.", zh = "近 90 天有已完成活动的商机比例。" }
-- why     = { en = "Shows how far the attention reaches.", zh = "反映跟进的覆盖面。" }
-- code    = "O16"
-- element = ""
-- format  = "percent"
-- better  = "higher"
-- basis   = "assumption"
-- counts  = { en = "deals", zh = "商机" }
-- rows    = "true"
-- hit     = "is_touched"
-- bucket  = "expected_close_date"
-- needs   = ["activities.activity_date", "activities.opportunity_id"]
select count(*) filter (where is_touched) / nullif(count(*), 0) as touched_share
from deal_attention
