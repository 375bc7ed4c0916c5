-- label = { en = "Optimism per owner", zh = "各负责人的乐观度" }
-- meaning = { en = "Mean probability stated before the decision minus the win rate of the same decided deals, per owner; positive is optimistic.", zh = "各负责人决策前平均赢率减同批商机赢单率；正为偏乐观。" }
-- columns = { owner = "text", team = "text", deals = "count", stated = "percent", win_rate = "percent", bias = "points" }
-- time = "deal_progress.close_date"
-- rows = "deal_progress where is_decided and stated_probability is not null"
-- counted = "sum(deals)"
select
    owner, any_value(team) as team, count(*) as deals, avg(stated_probability) as stated,
    count(*) filter (where is_won) / count(*) as win_rate,
    avg(stated_probability) - count(*) filter (where is_won) / count(*) as bias
from deal_progress
where is_decided and stated_probability is not null
group by owner
order by deals desc, owner
