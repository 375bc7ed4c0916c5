-- grain = "one row per review date and person of ours"
-- key = ["as_of", "employee_id"]
-- label = { en = "Our people", zh = "我方人员" }
-- description = { en = "Employees as listed, and those known only because a table names them (is_inferred). is_active: hired and not left at the review date.", zh = "员工表中的人，以及仅在其他表中出现的人（is_inferred）。is_active：复盘日在岗。" }
with inferred as (
    select distinct r.as_of, r.employee_id
    from person_refs as r
    left join stg_employees as e on e.as_of = r.as_of and e.employee_id = r.employee_id
    where e.employee_id is null
)
select
    as_of, employee_id, coalesce(employee_name, employee_id) as employee,
    role, coalesce(team, '(not recorded)') as team, job_grade, specialty, resource_centre,
    hire_date, leave_date, coalesce(capacity_hours_week, (select number from settings where name = 'capacity_hours_week')) as capacity_hours_week,
    cost_rate_hour,
    (hire_date is null or hire_date <= as_of) and (leave_date is null or leave_date > as_of) as is_active,
    leave_date is not null and leave_date <= as_of as has_left,
    false as is_inferred, sheet_id, row_number
from stg_employees
union all
select
    as_of, employee_id, employee_id, null, '(not recorded)', null, null, null,
    null, null, (select number from settings where name = 'capacity_hours_week'),
    null, true, false, true, null, null
from inferred
