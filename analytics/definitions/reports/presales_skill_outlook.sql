-- label = { en = "Demand and capacity by skill, eight weeks ahead", zh = "未来八周各专长需求与产能" }
-- meaning = { en = "Hours booked (except leave) and capacity per skill and week after the review date; people with several skills count evenly in each.", zh = "复盘日后各周、各专长的已排工时（不含请假）与产能；多专长者平均计入。" }
-- columns = { skill = "text", week = "date", weeks_from_now = "count", busy_hours = "hours", capacity_hours = "hours", skill_load = "percent" }
-- rows = "skill_weeks where is_ahead"
select
    skill, week, weeks_from_now, sum(busy_hours) as busy_hours, sum(capacity_hours) as capacity_hours,
    sum(sum(busy_hours)) over (partition by skill) / nullif(sum(sum(capacity_hours)) over (partition by skill), 0) as skill_load
from skill_weeks
where is_ahead
group by skill, week, weeks_from_now
order by skill_load desc nulls last, skill, week
