-- label = { en = "Price ratio on losses", zh = "输单价格比分布" }
-- meaning = { en = "Lost deals of the period by our final quote over the winner's price, and by the reason booked: price, another, none. Places: 1 below 0.90, 2 to 0.97, 3 within three percent, 4 to 1.10, 5 to 1.20, 6 above; 0 where a price is missing.", zh = "期间输单按我方最终报价与中标价之比及登记原因（价格、其他、未填）分布。档位：1 低于 0.90，2 至 0.97，3 相差 3% 以内，4 至 1.10，5 至 1.20，6 以上；0 为缺少价格。" }
-- columns = { reason = "text", place = "number", deals = "count", amount = "money", median_ratio = "ratio" }
-- time = "deal_price_history.close_date"
-- rows = "deal_price_history where is_lost"
-- counted = "sum(deals)"
with placed as (
    select
        case loss_reason when 'price' then 'price' when '(not recorded)' then 'none' else 'other' end as reason, amount, loss_ratio,
        case when loss_ratio is null then 0 when loss_ratio < 0.9 then 1 when loss_ratio < 0.97 then 2 when loss_ratio <= 1.03 then 3
             when loss_ratio <= 1.1 then 4 when loss_ratio <= 1.2 then 5 else 6 end as place
    from deal_price_history
    where is_lost
)
select reason, place, count(*) as deals, sum(amount) as amount, median(loss_ratio) as median_ratio
from placed
group by reason, place
order by reason, place
