-- label   = { en = "Several functions on a deal", zh = "跨职能率" }
-- meaning = { en = "Decided A and B deals in which at least three of sales, presales, delivery or product, executives and partners took part.", zh = "已决 A、B 级商机中，销售、售前、交付/产品、高管、伙伴至少三类角色参与的比例。" }
-- why     = { en = "The company wins large deals, not a person.", zh = "大单靠公司赢，不靠个人。" }
-- code    = "M3a"
-- element = "integration"
-- format  = "percent"
-- better  = "higher"
-- floor   = 0.1
-- target  = 0.6
-- basis   = "assumption"
-- counts  = { en = "decided A and B deals", zh = "已决 A、B 级商机" }
-- rows    = "is_decided and is_ab"
-- hit     = "is_cross_functional"
-- time    = "close_date"
-- needs   = ["opportunities.deal_tier", "employees.role", "activities.employee_id|presales_bookings.employee_id", "activities.opportunity_id|presales_bookings.opportunity_id"]
-- star    = true
select count(*) filter (where is_decided and is_ab and is_cross_functional) / nullif(count(*) filter (where is_decided and is_ab), 0) as cross_function_deals
from deal_effort
