-- grain = "one row per review date, key account and component of the second and third role"
-- key = ["as_of", "account_id", "component"]
-- label = { en = "Components of the three roles", zh = "三作用分项" }
-- description = { en = "Each component of the three roles per key account: its value, its score between floor and target, and its weight. A component without data has neither.", zh = "各大客户三作用的分项：数值、按起点与目标折算的得分及权重；无数据者两者皆空。" }
with scales(component, role, worst, best, weight) as (
    values
        ('r1a', 'r1', 0.20, 0.85, 25), ('r1b', 'r1', 20, 70, 25), ('r1c', 'r1', 0.20, 0.70, 20),
        ('r1d', 'r1', -0.2, 0.6, 20), ('r1e', 'r1', 0.20, 0.80, 10),
        ('r2a', 'r2', 0, 6, 20), ('r2b', 'r2', 0.30, 0.80, 25), ('r2c', 'r2', 0, 0.50, 20),
        ('r2d', 'r2', 0.10, 0.60, 20), ('r2e', 'r2', 0.20, 0.80, 15),
        ('r3a', 'r3', 0, 0.30, 35), ('r3b', 'r3', 0.10, 0.60, 25), ('r3c', 'r3', 0, 180, 20), ('r3d', 'r3', 0.10, 0.50, 20)
),
related as (
    select as_of, account_id, r1a, r1b, r1c, r1d, r1e from account_relationship where is_key
),
measured as (
    select as_of, account_id, 'r1a' as component, cast(r1a as double) as value from related
    union all select as_of, account_id, 'r1b', r1b from related
    union all select as_of, account_id, 'r1c', r1c from related
    union all select as_of, account_id, 'r1d', r1d from related
    union all select as_of, account_id, 'r1e', r1e from related
    union all select as_of, account_id, 'r2a', r2a from account_solution
    union all select as_of, account_id, 'r2b', r2b from account_solution
    union all select as_of, account_id, 'r2c', r2c from account_solution
    union all select as_of, account_id, 'r2d', r2d from account_solution
    union all select as_of, account_id, 'r2e', r2e from account_solution
    union all select as_of, account_id, 'r3a', r3a from account_incubation
    union all select as_of, account_id, 'r3b', r3b from account_incubation
    union all select as_of, account_id, 'r3c', r3c from account_incubation
    union all select as_of, account_id, 'r3d', r3d from account_incubation
)
select
    m.as_of, m.account_id, s.role, m.component, m.value,
    case when m.value is not null
        then least(100.0, greatest(0.0, 100.0 * (m.value - s.worst) / (s.best - s.worst))) end as score,
    s.weight
from measured as m
join scales as s on s.component = m.component
