-- grain = "one row per review date and presales request made until then, except cancelled ones"
-- key = ["as_of", "request_id"]
-- label = { en = "Presales requests", zh = "售前申请" }
-- description = { en = "Requests with working hours to the first response (Monday to Friday, 9-12 and 13-18), the limit of the deal's tier, delivery against the date required, and whether the assignee has the skill asked for.", zh = "售前申请：首次响应工作小时（周一至周五 9-12、13-18 点）、按商机级别的时限、是否按期交付、专长是否匹配。" }
with asked as (
    select
        *, coalesce(request_id, row_key) as id,
        case when first_response_at < as_of + 1 then first_response_at end as responded_at,
        case when completed_at < as_of + 1 then completed_at end as done_at,
        coalesce(completed_at >= as_of + 1, coalesce(status, 'open') <> 'completed') as is_waiting,
        case when cast(required_by as time) = time '00:00:00' then required_by + interval 1 day else required_by end as due_before
    from stg_presales_requests
    where requested_at < as_of + 1 and coalesce(status, 'open') <> 'cancelled'
),
-- Working hours before a moment: 40 per whole week since a Monday long ago, 8 per day, at most 3 before and 5 after lunch.
clocked as (
    select
        as_of, id, moment,
        40 * ((moment_day - date '1900-01-01') // 7) + 8 * least(5, (moment_day - date '1900-01-01') % 7)
            + case when (moment_day - date '1900-01-01') % 7 < 5
                   then least(3, greatest(0, moment_hour - 9)) + least(5, greatest(0, moment_hour - 13)) else 0 end as hours_before
    from (
        select as_of, id, moment, cast(happened_at as date) as moment_day, extract(epoch from happened_at - date_trunc('day', happened_at)) / 3600.0 as moment_hour
        from (
            select as_of, id, 'asked' as moment, requested_at as happened_at from asked
            union all
            select as_of, id, 'answered', coalesce(responded_at, cast(as_of + 1 as timestamp)) from asked
        )
    )
),
waits as (
    select as_of, id, max(hours_before) filter (where moment = 'answered') - max(hours_before) filter (where moment = 'asked') as waited_hours
    from clocked
    group by as_of, id
),
assigned as (
    select
        a.as_of, a.id, min(p.employee) as assignee, array_to_string(list_sort(list(distinct p.employee_id)), ';') as assignee_ids,
        array_to_string(list_sort(list(p.specialty) filter (where p.specialty is not null)), ';') as specialty
    from (select as_of, id, trim(unnest(string_split(assigned_to_id, ';'))) as ref from asked where assigned_to_id is not null) as a
    join person_refs as r on r.as_of = a.as_of and r.ref = a.ref
    join people as p on p.as_of = r.as_of and p.employee_id = r.employee_id
    group by a.as_of, a.id
),
matched as (
    select distinct w.as_of, w.id
    from (select as_of, id, name_key(unnest(string_split(required_skill, ';'))) as skill from asked where required_skill is not null) as w
    join (select as_of, id, name_key(unnest(string_split(specialty, ';'))) as skill from assigned where specialty is not null) as o
        on o.as_of = w.as_of and o.id = w.id and o.skill = w.skill
),
judged as (
    select
        a.*, w.waited_hours, s.assignee, s.assignee_ids, s.specialty, m.id is not null as is_matched, r.opportunity_id as deal_id, d.opportunity,
        coalesce(d.deal_tier, '(not recorded)') as deal_tier, d.owner, d.team, d.region, d.industry, d.account, d.product_line,
        (select number from settings where name = case d.deal_tier when 'A' then 'sla_a_hours' when 'B' then 'sla_b_hours' else 'sla_c_hours' end) as sla_hours
    from asked as a
    join waits as w on w.as_of = a.as_of and w.id = a.id
    left join assigned as s on s.as_of = a.as_of and s.id = a.id
    left join matched as m on m.as_of = a.as_of and m.id = a.id
    left join deal_refs as r on r.as_of = a.as_of and r.ref = trim(a.opportunity_id)
    left join deals as d on d.as_of = r.as_of and d.opportunity_id = r.opportunity_id
)
select
    as_of, id as request_id, request_type, cast(requested_at as date) as requested_date, requested_at, responded_at, done_at,
    required_by, deal_id as opportunity_id, opportunity, deal_tier, assignee, assignee_ids, required_skill, satisfaction,
    case when responded_at is not null then greatest(waited_hours, 0) end as response_hours, sla_hours,
    is_waiting,
    responded_at is not null or (waited_hours > sla_hours and (is_waiting or first_response_at is not null)) as is_response_due,
    coalesce(responded_at is not null and waited_hours <= sla_hours, false) as is_within_sla,
    due_before is not null and (done_at is not null or (is_waiting and due_before <= as_of + 1)) as is_delivery_due,
    coalesce(done_at < due_before or done_at = required_by, false) as is_on_time,
    case when is_waiting and due_before <= as_of + 1 then as_of - cast(required_by as date) end as days_past_due,
    required_skill is not null as has_required_skill, required_skill is not null and specialty is not null as is_skill_known, is_matched,
    coalesce(owner, '(not recorded)') as owner, coalesce(team, '(not recorded)') as team, coalesce(region, '(not recorded)') as region,
    coalesce(industry, '(not recorded)') as industry, coalesce(account, '(not recorded)') as account,
    coalesce(product_line, '(not recorded)') as product_line, sheet_id, row_number
from judged
