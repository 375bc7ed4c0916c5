-- grain = "one row per review date, presales person, skill and week"
-- key = ["as_of", "employee_id", "skill", "week"]
-- label = { en = "Presales weeks by skill", zh = "售前技能周" }
-- description = { en = "Person-weeks divided evenly among the person's skills, so that hours and capacity still add up.", zh = "人周按其专长平均拆分，工时与产能合计不变。" }
with skills as (
    select distinct as_of, employee_id, trim(unnest(string_split(specialty, ';'))) as skill
    from people
    where specialty is not null
),
shared as (
    select as_of, employee_id, skill, 1.0 / count(*) over (partition by as_of, employee_id) as share
    from skills
    where skill <> ''
)
select
    w.as_of, w.employee_id, w.employee, coalesce(s.skill, '(not recorded)') as skill, w.week, w.week_end, w.weeks_from_now,
    w.is_complete, w.is_ahead, w.is_measured, w.capacity_hours * coalesce(s.share, 1) as capacity_hours,
    w.deal_hours * coalesce(s.share, 1) as deal_hours, w.busy_hours * coalesce(s.share, 1) as busy_hours,
    w.sheet_id, w.row_number
from person_weeks as w
left join shared as s on s.as_of = w.as_of and s.employee_id = w.employee_id
