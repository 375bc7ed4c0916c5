-- grain = "one row per review date, booking, week and side of the review date"
-- key = ["as_of", "sheet_id", "row_number", "week", "is_past"]
-- label = { en = "Presales hours", zh = "售前工时" }
-- description = { en = "Bookings spread evenly over their working days, by week. Up to the review date actual hours replace booked ones of the same person, deal and week; after it only bookings count. A booking wholly on a weekend stays there.", zh = "排程按工作日均摊到周。复盘日及以前，同一人、同一商机、同一周有实际工时则替代计划工时；之后只计计划。全在周末的记录保留在周末。" }
with booked as (
    select
        b.as_of, b.sheet_id, b.row_number, b.hours, b.work_type, b.is_external, b.eval_score, b.cost_rate_hour,
        coalesce(b.booking_id, b.row_key) as booking_id, b.employee_id as person_ref,
        nullif(trim(b.opportunity_id), '') as deal_ref, coalesce(b.booking_kind, 'booked') = 'actual' as is_actual,
        b.start_date, greatest(b.start_date, b.end_date) as end_date,
        cast(date_trunc('week', b.start_date) as date) as first_week
    from stg_presales_bookings as b
    where b.start_date is not null and b.hours > 0
),
by_week as (
    select *, first_week + cast(7 * unnest(range(0, (end_date - first_week) // 7 + 1)) as integer) as week
    from booked
),
cut as (
    select
        w.*, s.is_past,
        case when s.is_past then greatest(w.start_date, w.week) else greatest(w.start_date, w.week, w.as_of + 1) end as first_day,
        case when s.is_past then least(w.end_date, w.week + 6, w.as_of) else least(w.end_date, w.week + 6) end as last_day
    from by_week as w
    cross join (values (true), (false)) as s(is_past)
),
-- Working days before a day d: 5 per whole week since a Monday long ago, and at most 5 of the rest.
counted as (
    select
        *,
        5 * ((last_day + 1 - date '1900-01-01') // 7) + least(5, (last_day + 1 - date '1900-01-01') % 7)
            - 5 * ((first_day - date '1900-01-01') // 7) - least(5, (first_day - date '1900-01-01') % 7) as working_days,
        5 * ((end_date + 1 - date '1900-01-01') // 7) + least(5, (end_date + 1 - date '1900-01-01') % 7)
            - 5 * ((start_date - date '1900-01-01') // 7) - least(5, (start_date - date '1900-01-01') % 7) as all_working_days
    from cut
    where first_day <= last_day
),
resolved as (
    select
        c.* exclude (hours, cost_rate_hour, first_week), r.employee_id, d.opportunity_id,
        case when all_working_days > 0 then hours * working_days / all_working_days
             else hours * (last_day - first_day + 1) / (end_date - start_date + 1) end as hours,
        coalesce(c.cost_rate_hour, p.cost_rate_hour) as cost_rate, p.employee, p.role, p.job_grade, p.resource_centre
    from counted as c
    left join person_refs as r on r.as_of = c.as_of and r.ref = trim(c.person_ref)
    left join people as p on p.as_of = r.as_of and p.employee_id = r.employee_id
    left join deal_refs as d on d.as_of = c.as_of and d.ref = c.deal_ref
),
replaced as (
    select
        *,
        bool_or(is_actual) over (
            partition by as_of, employee_id, coalesce(opportunity_id, deal_ref), coalesce(work_type = 'leave', false), week, is_past
        ) as has_actual
    from resolved
)
select
    h.as_of, h.booking_id, h.employee_id, coalesce(h.employee, '(not recorded)') as employee, h.role, h.job_grade,
    h.job_grade in ('senior', 'principal') as is_senior,
    (select number from settings where name = 'tier_cd_senior_share') as senior_limit,
    h.opportunity_id, d.opportunity, coalesce(h.opportunity_id, h.deal_ref) as deal_ref, h.week, h.first_day, h.last_day as work_date,
    h.is_past, h.hours, h.cost_rate, h.hours * h.cost_rate as cost,
    coalesce(h.work_type, '(not recorded)') as work_type, h.is_actual, h.is_external, h.eval_score,
    h.deal_ref is not null as has_deal, coalesce(h.work_type = 'leave', false) as is_leave,
    coalesce(h.work_type in ('leave', 'training'), false) as is_away,
    k.industry is not null as is_key_industry, own.industry is not null as is_own_centre,
    coalesce(d.deal_tier, '(not recorded)') as deal_tier, d.deal_tier in ('A', 'B') as is_ab,
    d.deal_tier in ('A', 'B', 'C', 'D') as has_tier,
    coalesce(d.owner, '(not recorded)') as owner, coalesce(d.team, '(not recorded)') as team,
    coalesce(d.region, '(not recorded)') as region, coalesce(d.industry, '(not recorded)') as industry,
    coalesce(d.account, '(not recorded)') as account, coalesce(d.product_line, '(not recorded)') as product_line,
    d.account_id, h.sheet_id, h.row_number
from replaced as h
left join deals as d on d.as_of = h.as_of and d.opportunity_id = h.opportunity_id
left join (select distinct as_of, industry from key_industries) as k on k.as_of = h.as_of and k.industry = d.industry
left join key_industries as own on own.as_of = h.as_of and own.industry = d.industry and own.resource_centre = h.resource_centre
where h.hours > 0 and case when h.is_past then h.is_actual or not h.has_actual else not h.is_actual end
