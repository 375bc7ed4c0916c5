-- grain = "one row per review date and active person of ours who sells or supports sales"
-- key = ["as_of", "employee_id"]
-- label = { en = "Sales and presales staff", zh = "销售与售前人员" }
-- description = { en = "Active sales and presales people, full-time equivalents, and the load of presales people over the year.", zh = "在岗销售与售前人员、全职当量，以及售前人员全年负荷。" }
with loads as (
    select
        as_of, employee_id, sum(deal_hours) as deal_hours, sum(capacity_hours) as capacity_hours,
        count(*) filter (where is_overloaded) as overloaded_weeks, count(*) as measured_weeks
    from person_weeks
    where is_measured and week_end > as_of - 365
    group by as_of, employee_id
)
select
    p.as_of, p.employee_id, p.employee, p.role, p.team, p.job_grade, p.specialty,
    coalesce(p.role = 'sales', false) as is_sales, coalesce(p.role = 'presales', false) as is_presales,
    p.capacity_hours_week / (select number from settings where name = 'capacity_hours_week') as full_time_equivalent,
    l.deal_hours, l.capacity_hours, l.deal_hours / nullif(l.capacity_hours, 0) as utilization,
    l.overloaded_weeks, l.measured_weeks, p.sheet_id, p.row_number
from people as p
left join loads as l on l.as_of = p.as_of and l.employee_id = p.employee_id
where p.is_active and (p.role in ('sales', 'presales') or l.employee_id is not null)
