-- grain = "one row per review date and account"
-- key = ["as_of", "account_id"]
-- label = { en = "How accounts were worked", zh = "客户投入情况" }
-- description = { en = "Completed activities per account: when last, for which of the three roles in 180 days, by executives, for the solution in a year. Silence counts as silence only where the owner logged something in that time.", zh = "各客户已完成的活动：最近一次、180天内三作用各有几次、高层参与、一年内方案类活动。只有负责人同期有记录时，没有活动才算真的没有。" }
with touched as (
    select
        as_of, account_id, max(activity_date) as last_activity_date,
        count(*) filter (where purpose = 'relationship' and activity_date > as_of - (select cast(number as integer) from settings where name = 'reach_days')) as relationship_touches,
        count(*) filter (where purpose = 'solution' and activity_date > as_of - (select cast(number as integer) from settings where name = 'reach_days')) as solution_touches,
        count(*) filter (where purpose = 'incubation' and activity_date > as_of - (select cast(number as integer) from settings where name = 'reach_days')) as incubation_touches,
        count(*) filter (where purpose = 'solution' and activity_date > as_of - 365) as solution_touches_year,
        count(*) filter (where activity_date > as_of - 365) as touches_year
    from activity_facts
    where account_id is not null
    group by as_of, account_id
),
logged as (
    select as_of, employee_id, max(activity_date) as last_logged_date
    from activity_people
    group by as_of, employee_id
),
led as (
    select as_of, account_id, count(distinct activity_id) as executive_touches
    from activity_people
    where role = 'executive' and activity_date > as_of - (select cast(number as integer) from settings where name = 'reach_days') and account_id is not null
    group by as_of, account_id
)
select
    a.as_of, a.account_id, t.last_activity_date,
    a.as_of - t.last_activity_date as silent_days,
    coalesce(t.relationship_touches, 0) as relationship_touches,
    coalesce(t.solution_touches, 0) as solution_touches,
    coalesce(t.incubation_touches, 0) as incubation_touches,
    coalesce(t.solution_touches_year, 0) as solution_touches_year,
    coalesce(t.touches_year, 0) as touches_year,
    coalesce(led.executive_touches, 0) as executive_touches,
    coalesce(t.last_activity_date > a.as_of - (select cast(number as integer) from settings where name = 'recent_days'), false) as is_touched_60,
    greatest(t.last_activity_date, o.last_logged_date) as known_until
from accounts as a
left join touched as t on t.as_of = a.as_of and t.account_id = a.account_id
left join logged as o on o.as_of = a.as_of and o.employee_id = a.owner_id
left join led on led.as_of = a.as_of and led.account_id = a.account_id
