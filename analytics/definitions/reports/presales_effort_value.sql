-- label = { en = "Effort against value", zh = "投入与价值" }
-- meaning = { en = "Deals qualified in the year with presales hours and expected value on qualification. The gap is the rank by hours less the rank by value: far above 0 is over-served, far below under-served. Places rank the open deals from either end.", zh = "全年曾合格商机的售前工时与合格时期望值。名次差=工时名次−价值名次，远大于 0 为过度支撑，远小于 0 为支撑不足。名次仅在途商机参与。" }
-- columns = { opportunity = "text", opportunity_id = "text", account = "text", owner = "text", deal_tier = "text", status = "text", stage = "text", hours = "hours", expected_value = "money", is_value_estimated = "text", hours_rank = "number", value_rank = "number", rank_gap = "number", over_place = "count", under_place = "count" }
-- params = { top = 4000 }
-- rows = "deal_effort where is_ranked"
-- counted = "count(*)"
select
    opportunity, opportunity_id, account, owner, deal_tier, status, stage, hours, expected_value, is_value_estimated,
    hours_rank, value_rank, rank_gap,
    case when is_open and rank_gap > 0 then row_number() over (partition by is_open order by rank_gap desc, hours desc, opportunity_id) end as over_place,
    case when is_open and rank_gap < 0 then row_number() over (partition by is_open order by rank_gap, expected_value desc, opportunity_id) end as under_place
from deal_effort
where is_ranked
order by expected_value desc, opportunity_id
limit $top
