-- label = { en = "The largest deals of a quarter", zh = "季度最大商机" }
-- meaning = { en = "Deals won in the quarter and open deals expected in it, the largest first, each with its share of the amount of all of them.", zh = "季度内已赢及预计成交的在途商机，按金额由大到小，附其占全部金额的比例。" }
-- columns = { opportunity = "text", opportunity_id = "text", account = "text", owner = "text", amount = "money", share = "percent", is_won = "text", forecast_category = "text", stage = "text", probability = "percent", expected_close_date = "date", deals = "count" }
-- params = { ahead = 0, top = 5 }
-- rows = "deals where (is_won or is_open) and exists (select 1 from review_quarters where quarters_ahead = $ahead and case when deals.is_won then deals.close_date else deals.expected_close_date end between quarter_start and quarter_end)"
-- counted = "max(deals)"
with placed as (
    select d.*
    from deals as d
    join review_quarters as q
        on q.quarters_ahead = $ahead
        and case when d.is_won then d.close_date else d.expected_close_date end between q.quarter_start and q.quarter_end
    where d.is_won or d.is_open
)
select
    opportunity, opportunity_id, account, owner, amount, amount / nullif(sum(amount) over (), 0) as share, is_won, forecast_category,
    stage, case when is_won then 1 else probability end as probability,
    case when is_won then close_date else expected_close_date end as expected_close_date, count(*) over () as deals
from placed
order by amount desc nulls last, opportunity_id
limit $top
