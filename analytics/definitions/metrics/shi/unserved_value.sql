-- label   = { en = "Unserved value", zh = "高价值未支撑" }
-- meaning = { en = "Expected value of open A and B deals at G2 or later without presales hours in 60 days, as a share of the expected value of all such deals.", zh = "G2 及以后在途 A、B 级商机中，60 天内无售前工时者的期望值占比。" }
-- why     = { en = "These are the deals to staff this week.", zh = "这些是本周就该派人的商机。" }
-- code    = "M1c"
-- element = "matching"
-- format  = "percent"
-- better  = "lower"
-- floor   = 0.5
-- target  = 0.1
-- basis   = "assumption"
-- counts  = { en = "open A and B deals at G2 or later", zh = "G2 及以后的在途 A、B 级商机" }
-- rows    = "is_open_qualified_ab and open_value is not null"
-- of      = "is_open_qualified_ab"
-- bucket  = "expected_close_date"
-- needs   = ["presales_bookings.hours", "presales_bookings.start_date", "presales_bookings.opportunity_id", "opportunities.deal_tier", "opportunities.amount", "opportunities.probability|stage_history.probability"]
-- n_min   = 10
select coalesce(sum(open_value) filter (where is_open_qualified_ab and hours_60d = 0), 0) / nullif(sum(open_value) filter (where is_open_qualified_ab), 0) as unserved_value
from deal_effort
