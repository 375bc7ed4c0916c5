-- label   = { en = "Deals at once", zh = "并行商机数" }
-- meaning = { en = "Mean number of different deals per person-week.", zh = "每人周平均并行的商机数。" }
-- why     = { en = "Each further deal at once costs time to switch.", zh = "并行越多，切换损耗越大。" }
-- code    = "L4"
-- element = ""
-- format  = "number"
-- better  = "band"
-- band    = [2, 5]
-- outer   = [0, 9]
-- basis   = "assumption"
-- counts  = { en = "person-weeks of presales people", zh = "售前人周" }
-- rows    = "is_measured"
-- time    = "week_end"
-- needs   = ["presales_bookings.hours", "presales_bookings.start_date", "presales_bookings.opportunity_id"]
select avg(deals_at_once) filter (where is_measured) as concurrent_deals
from person_weeks
