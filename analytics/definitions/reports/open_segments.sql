-- label = { en = "Open deals and effort by segment", zh = "在途商机与投入分布" }
-- meaning = { en = "Open deals, their expected value and the presales hours spent on them so far, by project type, amount band, region and their combinations, beside the totals of all open deals.", zh = "在途商机、其期望价值及迄今投入的售前工时，按项目类型、金额段、区域及其组合的分布，并列全部在途合计。" }
-- columns = { kind = "text", project_type = "text", amount_band = "number", region = "text", open_deals = "count", valued_deals = "count", open_value = "money", hours = "hours", all_value = "money", all_hours = "hours" }
-- rows = "deal_segments where is_open"
-- counted = "sum(open_deals) filter (where kind = 'type')"
-- headline = "sweet_type_share"
with opened as (
    select s.project_type, s.amount_band, s.region, s.expected_value, e.hours
    from deal_segments as s
    left join deal_effort as e on e.as_of = s.as_of and e.opportunity_id = s.opportunity_id
    where s.is_open
),
total as (
    select sum(expected_value) as all_value, sum(hours) as all_hours from opened
)
select
    case grouping(o.project_type, o.amount_band, o.region) when 3 then 'type' when 5 then 'size' when 6 then 'region' when 1 then 'type_size'
        when 2 then 'type_region' when 4 then 'size_region' else 'type_size_region' end as kind,
    o.project_type, o.amount_band, o.region, count(*) as open_deals, count(o.expected_value) as valued_deals,
    sum(o.expected_value) as open_value, sum(o.hours) as hours, max(t.all_value) as all_value, max(t.all_hours) as all_hours
from opened as o
cross join total as t
group by grouping sets (
    (o.project_type), (o.amount_band), (o.region), (o.project_type, o.amount_band), (o.project_type, o.region), (o.amount_band, o.region),
    (o.project_type, o.amount_band, o.region)
)
order by kind, o.project_type, o.amount_band, o.region
