-- label = { en = "Lead before the tender", zh = "招标提前期分布" }
-- meaning = { en = "Deals by the days between their opening and the tender, in steps of 60 days.", zh = "商机按建立至招标的天数分布，每 60 天一档。" }
-- columns = { step = "count", deals = "count", incubated_deals = "count" }
-- rows = "deal_incubation where lead_days is not null"
-- counted = "sum(deals)"
select
    cast(least(5, greatest(0, floor(lead_days / 60))) as integer) as step, count(*) as deals,
    count(*) filter (where is_incubated) as incubated_deals
from deal_incubation
where lead_days is not null
group by step
order by step
