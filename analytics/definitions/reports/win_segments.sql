-- label = { en = "Where we win", zh = "赢在哪里" }
-- meaning = { en = "Decided deals of the period by project type, amount band (fifths of the year's decided amounts), region, and their combinations, with wins and the rate shrunk towards that of all deals with the weight of five. A sweet spot has a shrunk rate at least that of all; proven, if the lower bound of its interval has too.", zh = "期间已决商机按项目类型、金额段（年内已决金额五等分）、区域及其组合的胜负，以及按 5 单权重向整体收缩后的胜率。收缩后不低于整体为甜区；区间下限也不低于整体为已证实。" }
-- columns = { kind = "text", project_type = "text", amount_band = "number", region = "text", decided = "count", won = "count", shrunk_rate = "percent", all_decided = "count", all_won = "count", edge_1 = "money", edge_2 = "money", edge_3 = "money", edge_4 = "money" }
-- time = "deal_segments.close_date"
-- params = { least = 1 }
-- rows = "deal_segments where is_decided"
-- counted = "max(all_decided)"
-- headline = "win_rate"
with ended as (
    select project_type, amount_band, region, is_won, edge_1, edge_2, edge_3, edge_4 from deal_segments where is_decided
),
total as (
    select
        count(*) as all_decided, count(*) filter (where is_won) as all_won, max(edge_1) as edge_1, max(edge_2) as edge_2, max(edge_3) as edge_3,
        max(edge_4) as edge_4
    from ended
),
segments as (
    select
        case grouping(project_type, amount_band, region) when 3 then 'type' when 5 then 'size' when 6 then 'region' when 1 then 'type_size'
            when 2 then 'type_region' when 4 then 'size_region' else 'type_size_region' end as kind,
        project_type, amount_band, region, count(*) as decided, count(*) filter (where is_won) as won
    from ended
    group by grouping sets (
        (project_type), (amount_band), (region), (project_type, amount_band), (project_type, region), (amount_band, region),
        (project_type, amount_band, region)
    )
)
select
    s.kind, s.project_type, s.amount_band, s.region, s.decided, s.won, (s.won + 5.0 * t.all_won / t.all_decided) / (s.decided + 5) as shrunk_rate,
    t.all_decided, t.all_won, t.edge_1, t.edge_2, t.edge_3, t.edge_4
from segments as s
cross join total as t
where s.decided >= $least
order by s.kind, shrunk_rate desc, s.decided desc, s.project_type, s.amount_band, s.region
