-- grain = "one row per review date and key account"
-- key = ["as_of", "account_id"]
-- label = { en = "Three roles of key accounts", zh = "大客户三作用" }
-- description = { en = "How far relationship, solution and incubation are built per key account, each 0 to 100 over its measured components (no number below a quarter of the weight), their mean, and which of the three are strong (60 or more).", zh = "各大客户人脉、方案、孵化三作用的建立程度（0–100，按已度量分项加权；不足四分之一权重不给分）、均值，以及哪几项为强（≥60）。" }
with scored as (
    select
        as_of, account_id,
        max(value) filter (where component = 'r2a') as r2a, max(value) filter (where component = 'r2b') as r2b,
        max(value) filter (where component = 'r2c') as r2c, max(value) filter (where component = 'r2d') as r2d,
        max(value) filter (where component = 'r2e') as r2e, max(value) filter (where component = 'r3a') as r3a,
        max(value) filter (where component = 'r3b') as r3b, max(value) filter (where component = 'r3c') as r3c,
        max(value) filter (where component = 'r3d') as r3d,
        sum(score * weight) filter (where role = 'r2') as r2_points, sum(score * weight) filter (where role = 'r3') as r3_points,
        coalesce(sum(weight) filter (where role = 'r2' and score is not null), 0) as r2_measured,
        coalesce(sum(weight) filter (where role = 'r3' and score is not null), 0) as r3_measured
    from account_role_parts
    group by as_of, account_id
),
rated as (
    select
        s.*, s.r2_measured / 100 as r2_coverage, s.r3_measured / 100 as r3_coverage,
        case when s.r2_measured >= 25 then s.r2_points / s.r2_measured end as r2,
        case when s.r3_measured >= 25 then s.r3_points / s.r3_measured end as r3
    from scored as s
),
told as (
    select r.*, n.r1a, n.r1b, n.r1c, n.r1d, n.r1e, n.r1, coalesce(n.r1_coverage, 0) as r1_coverage
    from rated as r
    left join account_relationship as n on n.as_of = r.as_of and n.account_id = r.account_id
),
strong as (
    select
        *, cast(r1 >= 60 as integer) as is_r1, cast(r2 >= 60 as integer) as is_r2, cast(r3 >= 60 as integer) as is_r3,
        cast(r1 is not null as integer) + cast(r2 is not null as integer) + cast(r3 is not null as integer) as roles_measured,
        coalesce(r1, 0) + coalesce(r2, 0) + coalesce(r3, 0) as points
    from told
)
select
    s.as_of, s.account_id, k.account, k.owner, k.owner_id, k.team, k.region, k.industry,
    k.annual_potential, k.won_amount_year, k.account_value, k.key_basis,
    s.r1, s.r2, s.r3, s.r1_coverage, s.r2_coverage, s.r3_coverage,
    s.r1a, s.r1b, s.r1c, s.r1d, s.r1e, s.r2a, s.r2b, s.r2c, s.r2d, s.r2e, s.r3a, s.r3b, s.r3c, s.r3d,
    s.roles_measured, s.points / nullif(s.roles_measured, 0) as roles_mean,
    (s.r1_coverage + s.r2_coverage + s.r3_coverage) / 3 as roles_coverage,
    case
        when s.roles_measured < 3 then 'not_measured'
        when s.is_r1 + s.is_r2 + s.is_r3 = 3 then 'fortress'
        when s.is_r1 + s.is_r2 + s.is_r3 = 0 then 'key_in_name_only'
        when s.is_r1 + s.is_r2 = 2 then 'harvest'
        when s.is_r1 + s.is_r3 = 2 then 'relationship_driven'
        when s.is_r2 + s.is_r3 = 2 then 'spec_driven'
        when s.is_r1 = 1 then 'friend_without_solution'
        when s.is_r2 = 1 then 'vendor_without_friends'
        else 'lucky_hunter'
    end as pattern,
    k.sheet_id, k.row_number
from strong as s
join accounts as k on k.as_of = s.as_of and k.account_id = s.account_id
