-- grain = "one row per review date and account that existed then"
-- key = ["as_of", "account_id"]
-- label = { en = "Relationship advantage of accounts", zh = "客户人脉优势" }
-- description = { en = "R1 building a relationship advantage: key people touched within cadence, closeness, breadth, support and isolation of competitors; r1 is their weighted score, coverage the weight known, no score under a quarter of it.", zh = "R1 建立人脉优势：关键人按周期接触、紧密度、广度、支持指数与对手隔绝；r1 为加权得分，覆盖度为已知权重，不足四分之一不给分。" }
with people_side as (
    select
        as_of, account_id,
        count(*) as contacts,
        count(*) filter (where is_key_person) as key_people,
        count(*) filter (where is_key_person and is_touched_in_cadence) as touched_key_people,
        count(*) filter (where is_key_person and is_touched_in_cadence)
            / nullif(count(is_touched_in_cadence) filter (where is_key_person), 0) as r1a,
        avg(closeness) filter (where is_key_person) as r1b,
        sum(influence_weight * stance_value) filter (where is_key_person)
            / nullif(2.0 * sum(influence_weight) filter (where is_key_person and stance_value is not null), 0) as r1d,
        count(*) filter (where is_key_person and closeness > rival_points)
            / nullif(count(*) filter (where is_key_person and closeness is not null and rival_points is not null), 0) as r1e,
        count(*) filter (where is_key_person and active_ties = 1) as single_tied_key_people
    from contact_ties
    where account_id is not null
    group by as_of, account_id
),
breadth_side as (
    select
        as_of, account_id, count(*) as seen_departments, sum(known_contacts) as known_contacts,
        count(*) filter (where touched_contacts > 0) as touched_departments,
        median(touched_contacts) filter (where touched_contacts > 0) as density
    from account_departments
    group by as_of, account_id
),
measured as (
    select
        a.as_of, a.account_id, a.account, a.owner_id, a.owner, a.team, a.region, a.industry, a.is_key, a.sheet_id, a.row_number,
        a.annual_potential, a.account_value, a.won_amount_year, a.open_value,
        p.contacts, p.key_people, p.touched_key_people, p.single_tied_key_people, p.r1a, p.r1b, p.r1d, p.r1e,
        b.touched_departments, b.density, coalesce(a.known_departments, b.seen_departments) as departments,
        case when b.known_contacts > 0
            then least(1, b.touched_departments / nullif(coalesce(a.known_departments, b.seen_departments), 0)) end as r1c
    from accounts as a
    left join people_side as p on p.as_of = a.as_of and p.account_id = a.account_id
    left join breadth_side as b on b.as_of = a.as_of and b.account_id = a.account_id
),
scored as (
    select
        *,
        case when r1a is not null then least(100, greatest(0, 100 * (r1a - 0.20) / 0.65)) end as r1a_score,
        case when r1b is not null then least(100, greatest(0, 100 * (r1b - 20) / 50)) end as r1b_score,
        case when r1c is not null then least(100, greatest(0, 100 * (r1c - 0.20) / 0.50)) end as r1c_score,
        case when r1d is not null then least(100, greatest(0, 100 * (r1d + 0.2) / 0.8)) end as r1d_score,
        case when r1e is not null then least(100, greatest(0, 100 * (r1e - 0.20) / 0.60)) end as r1e_score
    from measured
),
weighed as (
    select
        *,
        (case when r1a is null then 0 else 25 end + case when r1b is null then 0 else 25 end + case when r1c is null then 0 else 20 end
            + case when r1d is null then 0 else 20 end + case when r1e is null then 0 else 10 end) / 100.0 as r1_coverage,
        coalesce(25 * r1a_score, 0) + coalesce(25 * r1b_score, 0) + coalesce(20 * r1c_score, 0) + coalesce(20 * r1d_score, 0)
            + coalesce(10 * r1e_score, 0) as points
    from scored
)
select
    * exclude (points),
    case when r1_coverage >= 0.25 then points / (100 * r1_coverage) end as r1
from weighed
