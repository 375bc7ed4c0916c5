-- grain = "one row per review date and deal with activities or bookings"
-- key = ["as_of", "opportunity_id"]
-- label = { en = "Work on deals", zh = "商机投入" }
-- description = { en = "Last activity and last internal review of a deal, and how many roles of ours worked on it in the last 60 days.", zh = "商机最近活动与最近内部评审日期，以及近 60 天我方参与的角色数。" }
with touched as (
    select
        as_of, opportunity_id, max(activity_date) as last_activity_date,
        max(case when purpose = 'internal_review' then activity_date end) as last_review_date,
        count(*) filter (where activity_date > as_of - (select cast(number as integer) from settings where name = 'engaged_days')) as activities_90d
    from activity_facts
    where opportunity_id is not null
    group by as_of, opportunity_id
),
roles as (
    select as_of, opportunity_id, role
    from activity_people
    where opportunity_id is not null and role is not null and activity_date > as_of - (select cast(number as integer) from settings where name = 'recent_days')
    union
    select b.as_of, r.opportunity_id, p.role
    from stg_presales_bookings as b
    join deal_refs as r on r.as_of = b.as_of and r.ref = b.opportunity_id
    join person_refs as e on e.as_of = b.as_of and e.ref = trim(b.employee_id)
    join people as p on p.as_of = b.as_of and p.employee_id = e.employee_id
    where p.role is not null and b.start_date <= b.as_of and coalesce(b.end_date, b.start_date) > b.as_of - (select cast(number as integer) from settings where name = 'recent_days')
),
counted as (
    select as_of, opportunity_id, count(*) as roles_60d from roles group by as_of, opportunity_id
)
select
    coalesce(t.as_of, c.as_of) as as_of, coalesce(t.opportunity_id, c.opportunity_id) as opportunity_id,
    t.last_activity_date, t.last_review_date, coalesce(t.activities_90d, 0) as activities_90d,
    coalesce(c.roles_60d, 0) as roles_60d
from touched as t
full join counted as c on c.as_of = t.as_of and c.opportunity_id = t.opportunity_id
