-- label   = { en = "Idle weeks", zh = "空闲周占比" }
-- meaning = { en = "Person-weeks with less than 40 % of capacity on deals.", zh = "商机工时不足产能 40% 的人周占比。" }
-- why     = { en = "Idle capacity beside overload is a matter of dispatch, not of head count.", zh = "一边空闲一边过载，是调度问题而非编制问题。" }
-- code    = "L3"
-- element = ""
-- format  = "percent"
-- better  = "lower"
-- floor   = 0.4
-- target  = 0.1
-- basis   = "assumption"
-- counts  = { en = "person-weeks of presales people", zh = "售前人周" }
-- rows    = "is_measured"
-- hit     = "is_idle"
-- time    = "week_end"
-- needs   = ["presales_bookings.hours", "presales_bookings.start_date"]
select count(*) filter (where is_measured and is_idle) / nullif(count(*) filter (where is_measured), 0) as idle_weeks
from person_weeks
