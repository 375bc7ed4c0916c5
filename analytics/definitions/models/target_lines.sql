-- grain = "one row per review date and target that counts"
-- key = ["as_of", "period_start", "period_end", "owner_id", "team"]
-- label = { en = "Targets that count", zh = "有效目标" }
-- description = { en = "Targets without double counting: a person's target counts before the team's, a team's before the company's, a quarter's before that of the year around it.", zh = "去重后的目标：个人目标优先于团队，团队优先于公司，季度优先于所在年度。" }
with lines as (
    select
        t.as_of, t.period, s.period_start, s.period_end, s.months, person.employee_id as owner_id,
        person.employee as owner, coalesce(t.team, nullif(person.team, '(not recorded)')) as team,
        t.target_amount, t.sheet_id, t.row_number
    from stg_targets as t
    join plan_periods as s on s.as_of = t.as_of and s.period = t.period
    left join person_refs as r on r.as_of = t.as_of and r.ref = trim(t.owner_id)
    left join people as person on person.as_of = t.as_of and person.employee_id = r.employee_id
    where t.target_amount is not null
),
spans as (
    select distinct as_of, period_start, period_end, months from lines
),
finest as (
    select wide.*
    from spans as wide
    where not exists (
        select 1 from spans as narrow
        where narrow.as_of = wide.as_of and narrow.months < wide.months
            and narrow.period_start >= wide.period_start and narrow.period_end <= wide.period_end
    )
),
counted as (
    select
        lines.*,
        count(owner_id) over (partition by lines.as_of, lines.period_start, lines.period_end, team) as people_in_team,
        count(coalesce(owner_id, team)) over (partition by lines.as_of, lines.period_start, lines.period_end) as parts
    from lines
    join finest on finest.as_of = lines.as_of and finest.period_start = lines.period_start
        and finest.period_end = lines.period_end
)
select
    as_of, period, period_start, period_end, owner_id, coalesce(owner, '(not recorded)') as owner,
    coalesce(team, '(not recorded)') as team, target_amount, sheet_id, row_number
from counted
where owner_id is not null or (team is not null and people_in_team = 0) or (team is null and parts = 0)
