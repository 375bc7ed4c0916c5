-- label = { en = "Pipeline flow between two dates", zh = "两日之间的管道变化" }
-- meaning = { en = "From the amount open on the first day to that open at the review date: new deals, won, lost, without a decision, grown, shrunk. The parts add up; pushed deals stay in the pipeline and are shown beside it. Deals without an amount count as deals only.", zh = "从首日在途金额到复盘日在途金额：新增、赢单、输单、无果、增额、减额，各部分相加等于期末。改期商机仍在管道内，另列。无金额的商机只计数。" }
-- columns = { part = "text", place = "count", deals = "count", amount = "money" }
-- params = { first = "2026-07-01" }
-- rows = "deals where coalesce(is_open or close_date > cast($first as date), false)"
-- counted = "sum(deals) filter (where part in ('opening', 'new'))"
-- headline = "open_amount"
with at_start as (
    select opportunity_id, amount, expected_close_date
    from deal_amounts
    where valid_from <= cast($first as date) and (valid_until is null or valid_until > cast($first as date))
),
compared as (
    select
        d.opportunity_id, d.status, d.is_open, coalesce(d.amount, 0) as amount_now,
        coalesce(d.created_date <= cast($first as date), true) as was_there,
        coalesce(d.is_open or d.close_date > cast($first as date), false) as was_alive,
        coalesce(s.amount, d.amount, 0) as amount_then,
        coalesce(d.expected_close_date > s.expected_close_date and d.is_open, false) as is_pushed
    from deals as d
    left join at_start as s on s.opportunity_id = d.opportunity_id
),
moved as (
    select
        *, was_there and was_alive as is_opening, not was_there and was_alive as is_new,
        case when was_there and was_alive then amount_now - amount_then else 0 end as growth
    from compared
),
parts as (
    select 'opening' as part, 1 as place, count(*) as deals, sum(amount_then) as amount from moved where is_opening
    union all select 'new', 2, count(*), sum(amount_now) from moved where is_new
    union all select 'grown', 3, count(*), sum(growth) from moved where growth > 0
    union all select 'shrunk', 4, count(*), sum(growth) from moved where growth < 0
    union all select 'won', 5, count(*), -sum(amount_now) from moved where was_alive and status = 'won'
    union all select 'lost', 6, count(*), -sum(amount_now) from moved where was_alive and status = 'lost'
    union all select 'no_decision', 7, count(*), -sum(amount_now) from moved where was_alive and status = 'no_decision'
    union all select 'closing', 8, count(*), sum(amount_now) from moved where is_open
    union all select 'pushed', 9, count(*), sum(amount_now) from moved where is_opening and is_pushed
)
select part, place, deals, coalesce(amount, 0) as amount
from parts
order by place
