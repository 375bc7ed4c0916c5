-- label = { en = "Decided deals with what went into them", zh = "已决商机及其投入" }
-- meaning = { en = "All decided deals up to the review date: won or lost, days from creation to close, tier and amount, the scores of the three uses before the close, and the three roles at the account as they stand at the review date (key accounts only). The rows behind the comparison of like with like.", zh = "截至复盘日的全部已决商机：赢输、从创建到结单的天数、级别与金额、结单前的三利用得分，以及复盘日该客户的三作用得分（仅大客户）。用于同类比较的明细。" }
-- columns = { opportunity_id = "text", opportunity = "text", is_won = "text", cycle_days = "days", amount = "money", deal_tier = "text", u1 = "score", u2 = "score", u3 = "score", r1 = "score", r2 = "score", r3 = "score" }
-- rows = "deal_uses where is_decided"
-- counted = "count(*)"
with decided as materialized (
    select as_of, opportunity_id, opportunity, account_id, is_won, amount, deal_tier, u1, u2, u3
    from deal_uses
    where is_decided
),
timed as materialized (
    select d.*, t.cycle_days
    from decided as d
    join deals as t on t.as_of = d.as_of and t.opportunity_id = d.opportunity_id
)
select
    t.opportunity_id, t.opportunity, t.is_won, t.cycle_days, t.amount, t.deal_tier, t.u1, t.u2, t.u3, r.r1, r.r2, r.r3
from timed as t
left join account_roles as r on r.as_of = t.as_of and r.account_id = t.account_id
order by t.opportunity_id
