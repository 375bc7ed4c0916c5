-- label = { en = "Open deals by segment", zh = "在途商机分布" }
-- meaning = { en = "Open deals and their expected value by project type, amount band, region and their combinations.", zh = "在途商机及期望价值按项目类型、金额段、区域及其组合的分布。" }
-- columns = { kind = "text", project_type = "text", amount_band = "number", region = "text", open_deals = "count", open_value = "money" }
-- rows = "deal_segments where is_open"
-- counted = "sum(open_deals) filter (where kind = 'type')"
-- headline = "sweet_type_share"
select
    case grouping(project_type, amount_band, region) when 3 then 'type' when 5 then 'size' when 6 then 'region' when 1 then 'type_size'
        when 2 then 'type_region' when 4 then 'size_region' else 'type_size_region' end as kind,
    project_type, amount_band, region, count(*) as open_deals, sum(expected_value) as open_value
from deal_segments
where is_open
group by grouping sets (
    (project_type), (amount_band), (region), (project_type, amount_band), (project_type, region), (amount_band, region),
    (project_type, amount_band, region)
)
order by kind, project_type, amount_band, region
