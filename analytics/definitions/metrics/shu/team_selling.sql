-- label   = { en = "Team selling", zh = "协同率" }
-- meaning = { en = "Open A and B deals on which two or more of our roles worked in the last 60 days.", zh = "近 60 天有两种以上角色参与的 A/B 级在途商机比例。" }
-- why     = { en = "One salesperson alone cannot win a large deal.", zh = "大单不是一个人打下来的。" }
-- code    = "S3"
-- element = "collaboration"
-- format  = "percent"
-- better  = "higher"
-- floor   = 0.2
-- target  = 0.8
-- basis   = "assumption"
-- counts  = { en = "open A and B deals", zh = "A/B级在途商机" }
-- rows    = "is_open_ab and is_logged"
-- hit     = "is_team_sold"
-- of      = "is_open_ab"
-- bucket  = "expected_close_date"
-- needs   = ["opportunities.deal_tier", "activities.activity_date|presales_bookings.hours", "employees.role"]
-- star    = true
select count(*) filter (where is_open_ab and is_logged and is_team_sold) / nullif(count(*) filter (where is_open_ab and is_logged), 0) as team_selling
from deal_process
