-- label = { en = "Lost on price, at the same price", zh = "同价却以价格为由的输单" }
-- meaning = { en = "Deals of the period booked as lost on price although our final quote was within three percent of the winner's price or below it, largest first.", zh = "期间以价格为由登记、但我方最终报价与中标价相差不到 3% 或更低的输单，按金额排序。" }
-- columns = { opportunity_id = "text", opportunity = "text", account = "text", owner = "text", amount = "money", quoted_amount = "money", winning_amount = "money", loss_ratio = "ratio", close_date = "date" }
-- time = "deal_price_history.close_date"
-- params = { top = 200 }
-- rows = "deal_price_history where is_lost and loss_reason = 'price' and loss_ratio <= 1.03"
-- counted = "count(*)"
select opportunity_id, opportunity, account, owner, amount, quoted_amount, winning_amount, loss_ratio, close_date
from deal_price_history
where is_lost and loss_reason = 'price' and loss_ratio <= 1.03
order by amount desc nulls last, opportunity_id
limit $top
