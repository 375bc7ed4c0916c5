-- label   = { en = "Activities per deal", zh = "单商机活动数" }
-- meaning = { en = "Completed activities linked to deals, per deal.", zh = "每个商机关联的已完成活动数。" }
-- why     = { en = "How much work a deal gets on average.", zh = "平均每个商机投入多少工作。" }
-- code    = "O15"
-- element = ""
-- format  = "number"
-- better  = "info"
-- basis   = "assumption"
-- counts  = { en = "deals", zh = "商机" }
-- rows    = "true"
-- bucket  = "expected_close_date"
-- needs   = ["activities.activity_date", "activities.opportunity_id"]
select sum(activities) / nullif(count(*), 0) as activities_per_deal
from deal_attention
