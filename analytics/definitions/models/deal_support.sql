-- grain = "one row per review date and deal with presales hours, requests, owners or participants"
-- key = ["as_of", "opportunity_id"]
-- label = { en = "Presales work by deal", zh = "商机售前投入" }
-- description = { en = "Hours, cost, requests, presales owners and roles of a deal, added up.", zh = "按商机汇总的工时、成本、申请、售前负责人与参与角色。" }
with hours as (
    select
        as_of, opportunity_id, sum(hours) filter (where is_past) as hours, sum(cost) filter (where is_past) as cost,
        sum(hours) filter (where is_past and cost_rate is not null) as costed_hours,
        sum(hours) filter (where is_past and work_date > as_of - (select cast(number as integer) from settings where name = 'recent_days')) as hours_60d,
        sum(hours) filter (where is_past and work_date > as_of - 365) as hours_year,
        sum(hours) filter (where not is_past) as hours_ahead,
        sum(hours) filter (where is_past and job_grade is not null) as graded_hours,
        sum(hours) filter (where is_past and job_grade in ('senior', 'principal')) as senior_hours,
        sum(hours) filter (where is_past and job_grade = 'mid') as mid_hours,
        bool_or(is_past and is_own_centre) as has_own_centre
    from presales_hours
    where opportunity_id is not null and not is_away
    group by as_of, opportunity_id
),
requests as (
    select
        as_of, opportunity_id, count(*) as requests, count(*) filter (where requested_date > as_of - 365) as requests_year,
        case when bool_or(is_response_due) then bool_and(is_within_sla) filter (where is_response_due) end as is_sla_met
    from presales_request_facts
    where opportunity_id is not null
    group by as_of, opportunity_id
),
named as (
    select as_of, opportunity_id, 1 as source, trim(unnest(string_split(presales_owner_id, ';'))) as ref
    from deals
    where presales_owner_id is not null
    union all
    select s.as_of, d.opportunity_id, 2, trim(unnest(string_split(s.owner_id, ';')))
    from stg_presales_requests as s
    join deal_refs as d on d.as_of = s.as_of and d.ref = trim(s.opportunity_id)
    where s.owner_id is not null and s.requested_at < s.as_of + 1
),
owners as (
    select
        n.as_of, n.opportunity_id,
        count(distinct p.employee_id) filter (where n.source = n.first_source and p.is_active) as presales_owners,
        array_to_string(list_sort(list_distinct(list(p.employee) filter (where n.source = n.first_source))), ', ') as presales_owner
    from (select *, min(source) over (partition by as_of, opportunity_id) as first_source from named where ref <> '') as n
    join person_refs as r on r.as_of = n.as_of and r.ref = n.ref
    join people as p on p.as_of = r.as_of and p.employee_id = r.employee_id
    group by n.as_of, n.opportunity_id
),
roles as (
    select as_of, opportunity_id, count(distinct role_group) as roles, count(*) filter (where has_hours) as supporters
    from deal_participants
    group by as_of, opportunity_id
)
select
    as_of, opportunity_id, h.* exclude (as_of, opportunity_id), q.requests, q.requests_year, q.is_sla_met,
    o.presales_owners, o.presales_owner, r.roles, r.supporters
from hours as h
full join requests as q using (as_of, opportunity_id)
full join owners as o using (as_of, opportunity_id)
full join roles as r using (as_of, opportunity_id)
