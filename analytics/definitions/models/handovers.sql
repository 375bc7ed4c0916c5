-- grain = "one row per review date, person who left (or account that changed hands) in the last 730 days, and contact to hand over"
-- key = ["as_of", "contact_id", "leaver_id"]
-- label = { en = "Handovers", zh = "人脉承接" }
-- description = { en = "Whether a colleague active at the time met the contact within 90 days of the leaving date, after how many days, and how strong the tie was 30 days before and the best one is 180 days after, from the three degrees (frequency, length, depth) seen in the activities.", zh = "离职日前后 90 天内是否有当时在岗的同事接触该联系人、间隔几天，以及离职前 30 天与离职后 180 天的人脉强度（按活动推算的三度）。" }
with sought as materialized (
    select t.as_of, t.contact_id, t.activity_id, t.activity_date, t.depth_level
    from touches as t
    join (select distinct as_of, contact_id from handover_units) as u on u.as_of = t.as_of and u.contact_id = t.contact_id
),
met as materialized (
    select t.as_of, t.contact_id, p.employee_id, t.activity_date, t.depth_level
    from sought as t
    join activity_people as p on p.as_of = t.as_of and p.activity_id = t.activity_id
),
sided as materialized (
    select
        u.as_of, u.leaver_id, u.contact_id, u.leave_date, m.employee_id, m.activity_date, m.depth_level,
        m.employee_id = u.leaver_id as is_leaver,
        case when m.employee_id = u.leaver_id then u.leave_date - 30 else u.leave_date + (select cast(number as integer) from settings where name = 'handover_after_days') end as seen_from
    from handover_units as u
    join met as m on m.as_of = u.as_of and m.contact_id = u.contact_id
    join people as p on p.as_of = m.as_of and p.employee_id = m.employee_id
    where m.employee_id = u.leaver_id
       or ((p.leave_date is null or p.leave_date > u.leave_date) and (u.successor_id is null or u.successor_id = m.employee_id))
),
ties as materialized (
    select
        as_of, leaver_id, contact_id, employee_id, is_leaver,
        bool_or(abs(activity_date - leave_date) <= (select cast(number as integer) from settings where name = 'handover_days')) as was_near,
        min(activity_date) filter (where activity_date >= leave_date) as next_date,
        min(activity_date) as first_date,
        max(activity_date) filter (where activity_date <= seen_from) as last_date,
        count(*) filter (where activity_date <= seen_from and activity_date > seen_from - 90) as touches_90,
        max(depth_level) filter (where activity_date <= seen_from and activity_date > seen_from - 730) as depth_level,
        max(seen_from) as seen_from
    from sided
    group by as_of, leaver_id, contact_id, employee_id, is_leaver
),
degrees as (
    select
        t.*, coalesce(t.depth_level, e.recorded_depth) * 20 as depth,
        date_diff('day', least(t.first_date, coalesce(e.since_date, t.first_date)), t.seen_from) / 365.25 as years,
        50 * power(0.5, (t.seen_from - t.last_date) / (2.0 * c.cadence_days)) + 0.5 * least(100, t.touches_90 * c.cadence_days / 0.9) as frequency
    from ties as t
    join contacts as c on c.as_of = t.as_of and c.contact_id = t.contact_id
    left join edge_elements as e on e.as_of = t.as_of and e.employee_id = t.employee_id and e.contact_id = t.contact_id
    where t.last_date is not null
),
strengths as (
    select
        *, (15 * frequency + 10 * case when years <= 2 then 20 * years when years <= 5 then 40 + (years - 2) * 40 / 3
            when years <= 10 then 80 + (years - 5) * 4 else 100 end + coalesce(15 * depth, 0))
        / (25 + case when depth is null then 0 else 15 end) as strength
    from degrees
),
summed as materialized (
    select
        as_of, leaver_id, contact_id, max(strength) filter (where is_leaver) as strength_before,
        max(strength) filter (where not is_leaver) as strength_after
    from strengths group by as_of, leaver_id, contact_id
),
followed as materialized (
    select
        as_of, leaver_id, contact_id, bool_or(was_near) as was_near, min(next_date) as next_date,
        (min(struct_pack(day := next_date, employee_id := employee_id)) filter (where next_date is not null)).employee_id as successor_id
    from ties where not is_leaver group by as_of, leaver_id, contact_id
)
select
    u.as_of, u.leaver_id, u.leaver, u.leave_date, u.contact_id, u.reason, c.contact, c.account_id, c.account, c.owner, c.team, c.region,
    c.industry, c.department, c.title, c.is_key_person, c.is_key_account, c.sheet_id, c.row_number,
    coalesce(f.was_near, false) as is_handed_over, p.employee as successor,
    least(365, coalesce(f.next_date - u.leave_date, 365)) as gap_days, f.next_date,
    s.strength_before, case when u.leave_date + (select cast(number as integer) from settings where name = 'handover_after_days') <= u.as_of then coalesce(s.strength_after, 0) end as strength_after,
    u.leave_date + (select cast(number as integer) from settings where name = 'handover_after_days') <= u.as_of and s.strength_before is not null as is_comparable
from handover_units as u
join contacts as c on c.as_of = u.as_of and c.contact_id = u.contact_id
left join summed as s on s.as_of = u.as_of and s.contact_id = u.contact_id and s.leaver_id = u.leaver_id
left join followed as f on f.as_of = u.as_of and f.contact_id = u.contact_id and f.leaver_id = u.leaver_id
left join people as p on p.as_of = u.as_of and p.employee_id = f.successor_id
