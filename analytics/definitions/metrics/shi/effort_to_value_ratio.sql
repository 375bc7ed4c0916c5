-- label   = { en = "Effort against value of A and B deals", zh = "重点商机投入与价值比" }
-- meaning = { en = "Share of A and B deals in the hours of the deals qualified in the year, divided by their share in expected value; 1 is in proportion.", zh = "A、B 级商机的工时占比除以其期望值占比（全年曾合格商机），1 表示成比例。" }
-- why     = { en = "A high share of effort may still be less than the value deserves.", zh = "投入占比高，仍可能低于其价值占比。" }
-- code    = "M1b-r"
-- element = "matching"
-- format  = "ratio"
-- better  = "info"
-- basis   = "assumption"
-- counts  = { en = "deals qualified in the year", zh = "全年曾合格的商机" }
-- rows    = "is_ranked and has_tier"
-- needs   = ["presales_bookings.hours", "presales_bookings.start_date", "presales_bookings.opportunity_id", "opportunities.deal_tier", "opportunities.amount"]
select (sum(hours) filter (where is_ranked and is_ab) / nullif(sum(hours) filter (where is_ranked and has_tier), 0)) / nullif(sum(expected_value) filter (where is_ranked and is_ab) / nullif(sum(expected_value) filter (where is_ranked and has_tier), 0), 0) as effort_to_value_ratio
from deal_effort
