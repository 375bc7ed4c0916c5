-- label   = { en = "Overloaded weeks", zh = "过载周占比" }
-- meaning = { en = "Person-weeks with more than 90 % of capacity on deals.", zh = "商机工时超过产能 90% 的人周占比。" }
-- why     = { en = "Overload is where answers get late and people leave.", zh = "过载之处，响应变慢、人员流失。" }
-- code    = "L2"
-- element = ""
-- format  = "percent"
-- better  = "lower"
-- floor   = 0.3
-- target  = 0.05
-- basis   = "assumption"
-- counts  = { en = "person-weeks of presales people", zh = "售前人周" }
-- rows    = "is_measured"
-- hit     = "is_overloaded"
-- time    = "week_end"
-- needs   = ["presales_bookings.hours", "presales_bookings.start_date"]
select count(*) filter (where is_measured and is_overloaded) / nullif(count(*) filter (where is_measured), 0) as overload_weeks
from person_weeks
