-- label = { en = "Effort-value curve", zh = "投入-价值曲线" }
-- meaning = { en = "Deals qualified in the year from the lowest expected value up: cumulative share of value and of presales hours. On the diagonal hours are in proportion to value; above it small deals get more than their share.", zh = "全年曾合格商机按期望值由低到高累计：价值占比与工时占比。对角线表示与价值成比例；线上方表示小单占用过多。" }
-- columns = { part = "count", deals = "count", value_share = "percent", hours_share = "percent" }
-- params = { parts = 60 }
-- rows = "deal_effort where is_ranked"
-- counted = "max(deals)"
with ordered as (
    select
        row_number() over (order by expected_value, opportunity_id) as place,
        count(*) over () as total_deals,
        sum(expected_value) over (order by expected_value, opportunity_id) / nullif(sum(expected_value) over (), 0) as value_share,
        sum(hours) over (order by expected_value, opportunity_id) / nullif(sum(hours) over (), 0) as hours_share
    from deal_effort
    where is_ranked
)
select
    cast(ceil(place * $parts / total_deals) as integer) as part, max(place) as deals,
    max(value_share) as value_share, max(hours_share) as hours_share
from ordered
group by part
order by part
