-- label = { en = "Combinations of the three uses", zh = "三利用组合" }
-- meaning = { en = "Decided deals of the period in which all three uses are measured, by which of them were used (60 or more): deals, won, amount.", zh = "期间三种利用均已测的已决商机，按使用情况（≥60）的八种组合：商机数、赢单数、金额。" }
-- columns = { relationship = "text", solution = "text", pattern = "text", deals = "count", won = "count", win_rate = "percent", amount = "money" }
-- time = "deal_uses.close_date"
-- rows = "deal_uses where is_decided and is_comparable"
-- counted = "sum(deals)"
with combinations as (
    select r.used as relationship, s.used as solution, p.used as pattern
    from (values (true), (false)) as r(used)
    cross join (values (true), (false)) as s(used)
    cross join (values (true), (false)) as p(used)
),
counted as (
    select is_u1_used, is_u2_used, is_u3_used, count(*) as deals, count(*) filter (where is_won) as won, sum(amount) as amount
    from deal_uses
    where is_decided and is_comparable
    group by is_u1_used, is_u2_used, is_u3_used
)
select
    c.relationship, c.solution, c.pattern, coalesce(n.deals, 0) as deals, coalesce(n.won, 0) as won,
    n.won / nullif(n.deals, 0) as win_rate, coalesce(n.amount, 0) as amount
from combinations as c
left join counted as n
    on n.is_u1_used = c.relationship and n.is_u2_used = c.solution and n.is_u3_used = c.pattern
order by
    cast(c.relationship as integer) + cast(c.solution as integer) + cast(c.pattern as integer) desc,
    c.relationship desc, c.solution desc
