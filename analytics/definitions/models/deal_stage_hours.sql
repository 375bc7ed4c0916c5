-- grain = "one row per review date, closed deal and stage that presales worked in"
-- key = ["as_of", "opportunity_id", "stage"]
-- label = { en = "Presales hours by stage", zh = "分阶段的售前工时" }
-- description = { en = "Hours of a closed deal, each working day in the stage that the deal was in on that day; the day of closing belongs to the last stage, later days are 'closed'.", zh = "已结商机的售前工时，逐个工作日计入当天所处的阶段；结束当天算最后一个阶段，之后的计为“结束后”。" }
with worked as materialized (
    select
        h.as_of, h.opportunity_id, h.first_day, h.work_date, d.close_date, h.hours, h.cost,
        -- A piece lies within one week, so its working days are those up to Friday; work on a weekend alone counts by the calendar.
        least(isodow(h.work_date), 5) - isodow(h.first_day) + 1 as working_days, h.work_date - h.first_day + 1 as all_days
    from presales_hours as h
    join deals as d on d.as_of = h.as_of and d.opportunity_id = h.opportunity_id
    where h.is_past and not h.is_away and d.is_closed
),
stays as materialized (
    select
        s.as_of, s.opportunity_id, s.stage, s.entered_date as first_day,
        coalesce(lead(s.entered_date) over (partition by s.as_of, s.opportunity_id order by s.spell_number), date '9999-01-01') - 1 as last_day
    from stage_spells as s
),
starts as (
    select as_of, opportunity_id, min(first_day) as first_day
    from stays
    group by as_of, opportunity_id
),
-- Every day has one place: before the first recorded stage, in a stage until the close, or after it.
places as (
    select w.*, '(not recorded)' as stage, w.first_day as a, least(w.work_date, coalesce(w.close_date, w.work_date), coalesce(s.first_day - 1, w.work_date)) as b
    from worked as w
    left join starts as s on s.as_of = w.as_of and s.opportunity_id = w.opportunity_id
    union all
    select w.*, s.stage, greatest(w.first_day, s.first_day), least(w.work_date, coalesce(w.close_date, w.work_date), s.last_day)
    from worked as w
    join stays as s on s.as_of = w.as_of and s.opportunity_id = w.opportunity_id
        and s.first_day <= w.work_date and s.last_day >= w.first_day
    union all
    select w.*, 'closed', greatest(w.first_day, w.close_date + 1), w.work_date
    from worked as w
    where w.work_date > w.close_date
),
shares as (
    select
        *,
        case when working_days > 0 then greatest(least(isodow(b), 5) - isodow(a) + 1, 0) / working_days
             else (b - a + 1) / all_days end as share
    from places
    where a <= b
)
select
    as_of, opportunity_id, stage, sum(hours * share) as hours,
    coalesce(sum(hours * share) filter (where cost is not null), 0) as costed_hours, sum(cost * share) as cost
from shares
where share > 0
group by as_of, opportunity_id, stage
