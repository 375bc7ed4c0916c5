-- grain = "one row per review date, person of ours and contact: a recorded relationship, or one seen in the activities of 24 months"
-- key = ["as_of", "employee_id", "contact_id"]
-- label = { en = "Seven elements of a relationship", zh = "人脉七要素" }
-- description = { en = "Value, the three faces as judged and the three degrees as measured, each 0 to 100, missing where nothing is known. Proxies from activities stand in where no score is recorded and are flagged. Depth is a level only.", zh = "价值、三面（评判）与三度（测量），各 0 至 100，不知则缺失。未评分时以活动推算并标注。深度只记级别。" }
with recorded as (
    select
        s.as_of, p.employee_id, c.contact_id, s.* exclude (as_of, employee_id, contact_id, batch_id, row_key, extra)
    from stg_relationships as s
    join person_refs as p on p.as_of = s.as_of and p.ref = trim(s.employee_id)
    join contact_refs as c on c.as_of = s.as_of and c.ref = trim(s.contact_id)
    where s.since_date is null or s.since_date <= s.as_of
    qualify row_number() over (
        partition by s.as_of, p.employee_id, c.contact_id order by s.assessed_at desc nulls last, s.row_number desc
    ) = 1
),
seen as (
    select * from tie_touches where touches_two_years > 0
),
paired as (
    select
        coalesce(r.as_of, s.as_of) as as_of, coalesce(r.employee_id, s.employee_id) as employee_id,
        coalesce(r.contact_id, s.contact_id) as contact_id, r.contact_id is not null as has_record
    from recorded as r
    full join seen as s on s.as_of = r.as_of and s.employee_id = r.employee_id and s.contact_id = r.contact_id
),
logged as (
    select as_of, employee_id, max(activity_date) > as_of - 365 as is_logging
    from activity_people group by as_of, employee_id
),
joined as (
    select
        n.as_of, n.employee_id, n.contact_id, n.has_record, c.cadence_days,
        r.since_date, r.depth_level as recorded_depth, r.stance, r.coverage as contact_coverage, r.value_type,
        r.value_score, r.qingmian_score, r.timian_score, r.changmian_score, r.origin, r.inherited_from_id, r.inherited_date,
        r.introduced_by_id, r.target_depth_level, r.assessed_at, r.sheet_id, r.row_number,
        t.* exclude (as_of, employee_id, contact_id), coalesce(l.is_logging, false) as is_logging
    from paired as n
    join contacts as c on c.as_of = n.as_of and c.contact_id = n.contact_id
    left join recorded as r on r.as_of = n.as_of and r.employee_id = n.employee_id and r.contact_id = n.contact_id
    left join tie_touches as t on t.as_of = n.as_of and t.employee_id = n.employee_id and t.contact_id = n.contact_id
    left join logged as l on l.as_of = n.as_of and l.employee_id = n.employee_id
),
counted as (
    select
        *, coalesce(recorded_depth, touch_depth) as depth_level, coalesce(since_date, first_touch_date) as known_since,
        date_diff('day', coalesce(since_date, first_touch_date), as_of) / 365.25 as years_known,
        date_diff('day', last_touch_date, as_of) as days_since
    from joined
)
select
    *,
    coalesce(value_score * 20, case when asked_us_year >= 3 then 60 when asked_us_year >= 1 then 40 end) as value,
    coalesce(qingmian_score * 20, case when favours > 0 then 50 + 10 * greatest(-5, least(5, favour_balance)) end) as qingmian,
    coalesce(timian_score * 20, 100.0 * touches_year / nullif(touches_year + overdue_steps, 0)) as timian,
    coalesce(changmian_score * 20, case
        when shown_year >= 3 then 100 when shown_year = 2 then 70 when shown_year = 1 then 40 when is_logging then 0 end) as changmian,
    case
        when days_since is not null then 50 * power(0.5, days_since / (2.0 * cadence_days))
            + 0.5 * least(100, 100.0 * touches_90 * cadence_days / 90)
        when is_logging then 0
    end as frequency,
    case
        when years_known <= 2 then 20 * years_known
        when years_known <= 5 then 40 + (years_known - 2) * 40 / 3
        when years_known <= 10 then 80 + (years_known - 5) * 4
        when years_known > 10 then 100
    end as length,
    depth_level * 20 as depth,
    value_score is null and asked_us_year >= 1 as is_value_proxy, since_date is null as is_length_at_least
from counted
