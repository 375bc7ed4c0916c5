-- label   = { en = "Utilization", zh = "售前利用率" }
-- meaning = { en = "Hours on deals as a share of capacity (weekly hours over the working days employed, less leave), over finished weeks.", zh = "商机工时占产能（在岗工作日折算的周工时减请假）的比例，只计已结束的周。" }
-- why     = { en = "Near full load every request waits; far below it people are idle.", zh = "接近满负荷时人人排队，过低则是闲置。" }
-- code    = "L1"
-- element = ""
-- format  = "percent"
-- better  = "band"
-- band    = [0.6, 0.8]
-- outer   = [0.2, 1.1]
-- basis   = "assumption"
-- counts  = { en = "person-weeks of presales people", zh = "售前人周" }
-- rows    = "is_measured"
-- time    = "week_end"
-- needs   = ["presales_bookings.hours", "presales_bookings.start_date"]
select sum(deal_hours) filter (where is_measured) / nullif(sum(capacity_hours) filter (where is_measured), 0) as presales_utilization
from person_weeks
