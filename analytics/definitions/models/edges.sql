-- grain = "one row per review date, person of ours and contact: a recorded relationship, or one seen in the activities of 24 months"
-- key = ["as_of", "employee_id", "contact_id"]
-- label = { en = "Relationships", zh = "人脉关系" }
-- description = { en = "Strength (RSI) is the weighted mean of the elements that are known, evidence the weight known. Effective: value 40 or more, depth 3 or more, touched within twice the cadence. Value known and below 40 is ineffective; value not known is unknown, never ineffective.", zh = "强度（RSI）为已知要素的加权平均，覆盖度为已知权重。有效：价值 40 以上、深度 3 级以上、两倍周期内有接触。价值已知且低于 40 为无效；价值未知则为未知，绝不算无效。" }
with weighed as (
    select
        *,
        (case when value is null then 0 else 30 end + case when qingmian is null then 0 else 10 end
            + case when timian is null then 0 else 10 end + case when changmian is null then 0 else 10 end
            + case when frequency is null then 0 else 15 end + case when length is null then 0 else 10 end
            + case when depth is null then 0 else 15 end) as weight,
        coalesce(30 * value, 0) + coalesce(10 * qingmian, 0) + coalesce(10 * timian, 0) + coalesce(10 * changmian, 0)
            + coalesce(15 * frequency, 0) + coalesce(10 * length, 0) + coalesce(15 * depth, 0) as points,
        case when days_since is not null then days_since <= 2 * cadence_days when is_logging then false end as is_warm
    from edge_elements
),
judged as materialized (
    select
        * exclude (weight, points), points / nullif(weight, 0) as rsi, weight / 100.0 as coverage,
        case
            when value is null then 'unknown'
            when value < 40 then 'ineffective'
            when depth_level < 3 or not is_warm then 'dormant'
            when depth_level is null or is_warm is null then 'unknown'
            else 'effective'
        end as effectiveness
    from weighed
),
working as materialized (
    select distinct as_of, account_id from deals where is_open or is_decided_in_year
),
used as materialized (
    select distinct g.as_of, g.contact_id, g.employee_id
    from deal_engagements as g
    join deals as d on d.as_of = g.as_of and d.opportunity_id = g.opportunity_id and (d.is_open or d.is_decided_in_year)
)
select
    j.*, p.employee, p.employee as owner, p.team, p.role, p.is_active, p.has_left,
    c.contact, c.account_id, c.account, c.region, c.industry, c.department, c.title, c.influence, c.influence_weight,
    c.is_key_person, c.is_key_account, c.is_key_account_person,
    p.is_active and (j.has_record or coalesce(j.touches_180, 0) > 0) as is_tie,
    coalesce(j.rsi >= 60, false) as is_strong,
    w.account_id is not null as has_deal,
    case when u.contact_id is not null then true when j.is_logging then false end as is_used_in_deal,
    coalesce(j.depth_level <= 2 and j.touches_year >= 3, false) as is_met_without_value,
    case j.stance when 'mentor' then 2 when 'supporter' then 1 when 'neutral' then 0 when 'non_supporter' then -1 when 'enemy' then -2 end as stance_value,
    coalesce(j.has_record and j.since_date > j.as_of - 365, false) as is_new
from judged as j
join people as p on p.as_of = j.as_of and p.employee_id = j.employee_id
join contacts as c on c.as_of = j.as_of and c.contact_id = j.contact_id
left join working as w on w.as_of = j.as_of and w.account_id = c.account_id
left join used as u on u.as_of = j.as_of and u.contact_id = j.contact_id and u.employee_id = j.employee_id
