-- grain = "one row per review date and decided deal"
-- key = ["as_of", "opportunity_id"]
-- label = { en = "Prices of decided deals", zh = "已决商机报价" }
-- description = { en = "Our final quote, the winning price (ours when we won, else the winner's quote) and how far our discount lay from the usual one of winning prices, with the reason booked for a loss.", zh = "已决商机的我方最终报价、中标价（赢单为我方报价，输单为中标方报价）、我方折扣与常见中标折扣之差，以及登记的输单原因。" }
select
    d.as_of, d.opportunity_id, d.opportunity, d.account_id, d.account, d.owner, d.team, d.region, d.industry, d.product_line, d.project_type,
    d.amount, d.close_date, d.is_won, d.is_lost, d.is_decided_in_year, coalesce(d.loss_reason, '(not recorded)') as loss_reason,
    p.list_amount, p.quoted_amount, p.winning_amount, p.price_ratio, p.usual_ratio, p.winning_amount / nullif(p.list_amount, 0) as winning_ratio,
    p.quoted_amount is not null and p.winning_amount is not null as has_prices,
    case when d.is_lost then cast(p.quoted_amount as double) / nullif(cast(p.winning_amount as double), 0) end as loss_ratio,
    abs(p.price_ratio - p.usual_ratio) as band_miss, d.sheet_id, d.row_number
from deals as d
left join deal_prices as p on p.as_of = d.as_of and p.opportunity_id = d.opportunity_id
where d.is_decided
