-- grain = "one row per review date, person of ours and contact who ever met"
-- key = ["as_of", "employee_id", "contact_id"]
-- label = { en = "Touches by tie", zh = "人脉接触汇总" }
-- description = { en = "How often and how deeply one of our people and a contact met: counts for 90, 180 and 365 days, depth and favours over 24 months, and planned steps left undone.", zh = "我方某人与某联系人的接触：90、180、365 天次数，24 个月内的最大深度与人情往来，以及逾期未完成的计划。" }
with hosted as materialized (
    select distinct as_of, activity_id from activity_people where role = 'executive'
),
met as materialized (
    select
        t.as_of, p.employee_id, t.contact_id,
        min(t.activity_date) as first_touch_date,
        max(t.activity_date) as last_touch_date,
        count(*) filter (where t.activity_date > t.as_of - 90) as touches_90,
        count(*) filter (where t.activity_date > t.as_of - (select cast(number as integer) from settings where name = 'reach_days')) as touches_180,
        count(*) filter (where t.activity_date > t.as_of - 365) as touches_year,
        count(*) filter (where t.activity_date > t.as_of - 730) as touches_two_years,
        count(*) filter (where t.activity_date > t.as_of - 365 and t.direction = 'inbound' and t.is_business) as asked_us_year,
        count(*) filter (
            where t.activity_date > t.as_of - 365
              and (t.activity_type = 'event' or (t.activity_type in ('meeting', 'visit') and h.activity_id is not null))
        ) as shown_year,
        max(t.depth_level) filter (where t.activity_date > t.as_of - 730) as touch_depth,
        count(*) filter (where t.activity_date > t.as_of - 730 and t.tag in ('favour_given', 'favour_asked')) as favours,
        sum(case t.tag when 'favour_given' then 1 when 'favour_asked' then -1 end)
            filter (where t.activity_date > t.as_of - 730) as favour_balance
    from touches as t
    join activity_people as p on p.as_of = t.as_of and p.activity_id = t.activity_id
    left join hosted as h on h.as_of = t.as_of and h.activity_id = t.activity_id
    group by t.as_of, p.employee_id, t.contact_id
),
planned as (
    select as_of, trim(unnest(string_split(employee_id, ';'))) as employee_ref, contact_id as contact_refs, activity_date
    from stg_activities
    where status = 'planned' and contact_id is not null and employee_id is not null
),
planned_with as materialized (
    select as_of, employee_ref, trim(unnest(string_split(contact_refs, ';'))) as contact_ref, activity_date from planned
),
planned_by as materialized (
    select w.as_of, w.contact_ref, w.activity_date, p.employee_id
    from planned_with as w
    join person_refs as p on p.as_of = w.as_of and p.ref = w.employee_ref
),
overdue as materialized (
    select w.as_of, w.employee_id, c.contact_id,
        count(*) filter (where w.activity_date < w.as_of and w.activity_date > w.as_of - 365) as overdue_steps
    from planned_by as w
    join contact_refs as c on c.as_of = w.as_of and c.ref = w.contact_ref
    group by w.as_of, w.employee_id, c.contact_id
),
planners as (
    select distinct as_of, employee_id from overdue
)
select met.*, case when planners.employee_id is not null then coalesce(overdue.overdue_steps, 0) end as overdue_steps
from met
left join planners on planners.as_of = met.as_of and planners.employee_id = met.employee_id
left join overdue
    on overdue.as_of = met.as_of and overdue.employee_id = met.employee_id and overdue.contact_id = met.contact_id
