-- grain = "one row per review date, key account and component of the second and third role"
-- key = ["as_of", "account_id", "component"]
-- label = { en = "Components of the roles", zh = "作用分项" }
-- description = { en = "Each component of the solution and incubation roles per key account: its value, its score between floor and target, and its weight. A component without data has neither.", zh = "各大客户方案、孵化两作用的分项:数值、按起点与目标折算的得分及权重;无数据者两者皆空。" }
with scales(component, role, worst, best, weight) as (
    values
        ('r2a', 'r2', 0, 6, 20), ('r2b', 'r2', 0.30, 0.80, 25), ('r2c', 'r2', 0, 0.50, 20),
        ('r2d', 'r2', 0.10, 0.60, 20), ('r2e', 'r2', 0.20, 0.80, 15),
        ('r3a', 'r3', 0, 0.30, 35), ('r3b', 'r3', 0.10, 0.60, 25), ('r3c', 'r3', 0, 180, 20), ('r3d', 'r3', 0.10, 0.50, 20)
),
measured as (
    select as_of, account_id, 'r2a' as component, cast(r2a as double) as value from account_solution
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
