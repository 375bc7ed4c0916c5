-- label = { en = "Win rate by discount", zh = "各折扣段赢单率" }
-- meaning = { en = "Decided deals of the period by the discount of our final quote from the list price, in steps of five percent, with the middle half of winning discounts (quartiles).", zh = "期间已决商机按最终报价相对列表价的折扣（每 5% 一档）统计胜负，并给出中标折扣的中间一半（四分位）。" }
-- columns = { band = "number", decided = "count", won = "count", win_rate = "percent", low_winning = "percent", middle_winning = "percent", high_winning = "percent", winning_prices = "count" }
-- time = "deal_price_history.close_date"
-- rows = "deal_price_history where price_ratio is not null"
-- counted = "sum(decided)"
with placed as (
    select *, cast(least(8, greatest(-1, floor((1 - price_ratio) * 20 + 1e-9))) as integer) as band from deal_price_history where price_ratio is not null
),
usual as (
    select
        1 - quantile_cont(winning_ratio, 0.75) as low_winning, 1 - median(winning_ratio) as middle_winning,
        1 - quantile_cont(winning_ratio, 0.25) as high_winning, count(winning_ratio) as winning_prices
    from deal_price_history
)
select
    p.band, count(*) as decided, count(*) filter (where p.is_won) as won, count(*) filter (where p.is_won) / count(*) as win_rate,
    any_value(u.low_winning) as low_winning, any_value(u.middle_winning) as middle_winning, any_value(u.high_winning) as high_winning,
    any_value(u.winning_prices) as winning_prices
from placed as p
cross join usual as u
group by p.band
order by p.band
