-- label = { en = "Load by person and week", zh = "售前人周负荷" }
-- meaning = { en = "Hours on deals as a share of capacity, per presales person, for the twelve weeks up to the review date and the eight after it. The mean is over all weeks shown.", zh = "每位售前人员截至复盘日的 12 周及其后 8 周的商机工时占产能比例；均值按所示各周计。" }
-- columns = { employee_id = "text", employee = "text", specialty = "text", week = "date", weeks_from_now = "count", utilization = "percent", deal_hours = "hours", capacity_hours = "hours", mean_load = "percent", weeks_over = "count", weeks_over_ahead = "count" }
-- rows = "person_weeks where weeks_from_now between -11 and 8 and is_logged"
-- counted = "count(*)"
select
    employee_id, employee, specialty, week, weeks_from_now, utilization, deal_hours, capacity_hours,
    sum(deal_hours) over (partition by employee_id) / nullif(sum(capacity_hours) over (partition by employee_id), 0) as mean_load,
    count(*) filter (where is_overloaded and not is_ahead) over (partition by employee_id) as weeks_over,
    count(*) filter (where is_overloaded and is_ahead) over (partition by employee_id) as weeks_over_ahead
from person_weeks
where weeks_from_now between -11 and 8 and is_logged
order by mean_load desc nulls last, employee_id, week
