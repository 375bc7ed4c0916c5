-- grain = "one row per review date and per way in which a person is referred to (id or name)"
-- key = ["as_of", "ref"]
-- label = { en = "References to people", zh = "人员引用" }
-- description = { en = "Every id or name by which any table refers to one of our people, with the person it means. Names that no employee row knows become people of their own.", zh = "各表提到我方人员时使用的编号或姓名，及其对应的人。员工表中没有的姓名自成一人。" }
with mentioned as (
    select as_of, owner_id as ref from stg_opportunities
    union all select as_of, unnest(string_split(presales_owner_id, ';')) from stg_opportunities where presales_owner_id is not null
    union all select as_of, owner_id from stg_accounts
    union all select as_of, exec_sponsor_id from stg_accounts
    union all select as_of, owner_id from stg_contacts
    union all select as_of, unnest(string_split(employee_id, ';')) from (select distinct as_of, employee_id from stg_activities where employee_id is not null)
    union all select as_of, employee_id from stg_relationships
    union all select as_of, inherited_from_id from stg_relationships
    union all select as_of, introduced_by_id from stg_relationships
    union all select as_of, assessed_by_id from stg_deal_assessments
    union all select as_of, requested_by_id from stg_presales_requests
    union all select as_of, assigned_to_id from stg_presales_requests
    union all select as_of, owner_id from stg_presales_requests
    union all select as_of, employee_id from stg_presales_bookings
    union all select as_of, plan_owner_id from stg_account_plans
    union all select as_of, owner_id from stg_targets
    union all select as_of, owner_id from stg_forecast_snapshots
    union all select as_of, reviewer_id from stg_lessons
    union all select as_of, employee_id from stg_employees
),
refs as (
    select distinct as_of, trim(ref) as ref, name_key(ref) as ref_key from mentioned where trim(ref) <> ''
),
by_name as (
    select as_of, name_key(employee_name) as ref_key, min(employee_id) as employee_id
    from stg_employees
    group by as_of, name_key(employee_name)
),
agreed as (  -- names that somebody said mean the same
    select d.as_of, a.text as ref, a.target, name_key(a.target) as ref_key, coalesce(exact.employee_id, by_name.employee_id) as employee_id
    from aliases as a
    cross join review_dates as d
    left join stg_employees as exact on exact.as_of = d.as_of and exact.employee_id = a.target
    left join by_name on by_name.as_of = d.as_of and by_name.ref_key = name_key(a.target)
    where a.table_name = 'employees'
)
select
    refs.as_of,
    refs.ref,
    coalesce(
        exact.employee_id, by_name.employee_id, agreed.employee_id,
        min(coalesce(agreed.target, refs.ref)) over (partition by refs.as_of, coalesce(agreed.ref_key, refs.ref_key))
    ) as employee_id,
    exact.employee_id is null and by_name.employee_id is null and agreed.employee_id is null as is_inferred
from refs
left join stg_employees as exact on exact.as_of = refs.as_of and exact.employee_id = refs.ref
left join by_name on by_name.as_of = refs.as_of and by_name.ref_key = refs.ref_key
left join agreed on agreed.as_of = refs.as_of and agreed.ref = refs.ref
