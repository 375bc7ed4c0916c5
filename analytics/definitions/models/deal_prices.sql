-- grain = "one row per review date and deal with a quote"
-- key = ["as_of", "opportunity_id"]
-- label = { en = "Our price against the usual winning price", zh = "我方报价与常见中标价" }
-- description = { en = "Our final quote over our list price, beside the median of winning price over list price of the deals decided so far (from five on).", zh = "我方最终报价与列表价之比，对照历来已决商机中标价与列表价之比的中位数（不少于 5 单）。" }
with last_quotes as (
    select q.as_of, r.opportunity_id, q.list_amount, q.quoted_amount, q.quoted_at as quoted_date
    from stg_quotes as q
    join deal_refs as r on r.as_of = q.as_of and r.ref = q.opportunity_id
    where (q.quoted_at is null or q.quoted_at <= q.as_of) and q.quoted_amount > 0
    qualify row_number() over (
        partition by q.as_of, r.opportunity_id
        order by coalesce(q.is_final, false) desc, q.version_no desc nulls last, q.quoted_at desc nulls last, q.row_number desc
    ) = 1
),
winners as (
    select c.as_of, r.opportunity_id, min(c.quoted_amount) as winning_amount
    from stg_deal_competitors as c
    join deal_refs as r on r.as_of = c.as_of and r.ref = c.opportunity_id
    where c.is_winner and c.quoted_amount > 0
    group by c.as_of, r.opportunity_id
),
priced as (
    select
        q.*, d.is_decided,
        case when d.is_won then q.quoted_amount when d.is_lost then w.winning_amount end as winning_amount
    from last_quotes as q
    join deals as d on d.as_of = q.as_of and d.opportunity_id = q.opportunity_id
    left join winners as w on w.as_of = q.as_of and w.opportunity_id = q.opportunity_id
),
usual as (
    select as_of, median(winning_amount / list_amount) as winning_ratio, count(*) as winning_prices
    from priced
    where winning_amount is not null and list_amount > 0
    group by as_of
)
select
    p.as_of, p.opportunity_id, p.list_amount, p.quoted_amount, p.quoted_date, p.winning_amount,
    case when p.list_amount > 0 then p.quoted_amount / p.list_amount end as price_ratio,
    case when u.winning_prices >= 5 then u.winning_ratio end as usual_ratio, u.winning_prices
from priced as p
left join usual as u on u.as_of = p.as_of
