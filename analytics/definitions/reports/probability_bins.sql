-- label = { en = "Stated probability against outcome", zh = "赢率与结果" }
-- meaning = { en = "Decided deals of the period by the last probability stated before the decision, in five bins: mean probability, deals, won.", zh = "期间已决商机按决策前最后赢率分五档：平均赢率、商机数、赢单数。" }
-- columns = { bin = "count", stated = "percent", deals = "count", won = "count", win_rate = "percent" }
-- time = "deal_progress.close_date"
-- rows = "deal_progress where is_decided and stated_probability is not null"
-- counted = "sum(deals)"
-- headline = "probability_calibration"
select
    least(floor(stated_probability * 5), 4) + 1 as bin, avg(stated_probability) as stated, count(*) as deals,
    count(*) filter (where is_won) as won, count(*) filter (where is_won) / count(*) as win_rate
from deal_progress
where is_decided and stated_probability is not null
group by least(floor(stated_probability * 5), 4) + 1
order by bin
