-- grain = "one row per review date, presales person and week, from 52 weeks back to 8 ahead"
-- key = ["as_of", "employee_id", "week"]
-- label = { en = "Presales person-weeks", zh = "售前人周" }
-- description = { en = "Capacity (weekly hours over the working days employed, less leave), hours on deals, utilization and deals at once. Weeks before the first booking of all, and people without any booking, are not counted as idle (is_logged).", zh = "产能（在岗工作日折算的周工时减请假）、商机工时、利用率与并行商机数。首条排程之前的周、无任何排程的人不算空闲（is_logged）。" }
with worked as (
    select
        as_of, employee_id, week,
        sum(hours) filter (where has_deal and not is_leave) as deal_hours,
        sum(hours) filter (where not is_leave) as busy_hours,
        sum(hours) filter (where is_leave) as leave_hours,
        count(distinct deal_ref) as deals_at_once
    from presales_hours
    group by as_of, employee_id, week
),
booked as (
    select as_of, employee_id, min(min(week)) over (partition by as_of) as first_week
    from worked
    group by as_of, employee_id
),
supporters as (
    select p.*, b.first_week
    from people as p
    left join booked as b on b.as_of = p.as_of and b.employee_id = p.employee_id
    where p.role = 'presales' or (p.role is null and b.employee_id is not null)
),
calendar as (
    select as_of, cast(date_trunc('week', as_of) as date) as this_week, cast(unnest(range(-52, 9)) as integer) as weeks_from_now
    from review_dates
),
employed as (
    select
        s.as_of, s.employee_id, s.employee, s.team as person_team, s.job_grade, s.specialty, s.first_week, s.capacity_hours_week,
        c.weeks_from_now, c.this_week + 7 * c.weeks_from_now as week, s.sheet_id, s.row_number,
        least(c.this_week + 7 * c.weeks_from_now + 4, s.leave_date - 1)
            - greatest(c.this_week + 7 * c.weeks_from_now, s.hire_date) + 1 as days_employed
    from supporters as s
    join calendar as c on c.as_of = s.as_of
),
loaded as (
    select
        e.*, coalesce(w.deal_hours, 0) as deal_hours, coalesce(w.busy_hours, 0) as busy_hours,
        coalesce(w.leave_hours, 0) as leave_hours, coalesce(w.deals_at_once, 0) as deals_at_once,
        case when e.capacity_hours_week * e.days_employed / 5 > coalesce(w.leave_hours, 0)
             then e.capacity_hours_week * e.days_employed / 5 - coalesce(w.leave_hours, 0) end as capacity_hours
    from employed as e
    left join worked as w on w.as_of = e.as_of and w.employee_id = e.employee_id and w.week = e.week
    where e.days_employed > 0
)
select
    *, week + 4 as week_end, deal_hours / capacity_hours as utilization, busy_hours / capacity_hours as booked_share,
    week + 4 <= as_of as is_complete, week > as_of as is_ahead,
    coalesce(first_week is not null and week >= first_week, false) and capacity_hours is not null as is_logged,
    coalesce(first_week is not null and week >= first_week and week + 4 <= as_of, false) and capacity_hours is not null as is_measured,
    deal_hours > 0.9 * capacity_hours as is_overloaded, deal_hours < 0.4 * capacity_hours as is_idle
from loaded
