-- label   = { en = "Load of the next eight weeks", zh = "未来八周负荷" }
-- meaning = { en = "Hours booked ahead (except leave) as a share of capacity, over the eight weeks after the review date. Above 90 % or below 30 % is flagged.", zh = "复盘日后八周已排工时（不含请假）占产能的比例，高于 90% 或低于 30% 提示。" }
-- why     = { en = "Only the future can still be staffed.", zh = "只有未来还能调度。" }
-- code    = "L6"
-- element = ""
-- format  = "percent"
-- better  = "band"
-- band    = [0.3, 0.9]
-- outer   = [0, 1.2]
-- basis   = "assumption"
-- counts  = { en = "person-weeks ahead", zh = "未来人周" }
-- rows    = "is_ahead and capacity_hours is not null"
-- needs   = ["presales_bookings.hours", "presales_bookings.start_date"]
-- trend   = "state"
select sum(busy_hours) filter (where is_ahead and capacity_hours is not null) / nullif(sum(capacity_hours) filter (where is_ahead), 0) as forward_load
from skill_weeks
