-- grain = "one row per review date and deal with people on its map"
-- key = ["as_of", "opportunity_id"]
-- label = { en = "Relationship maps of deals", zh = "商机关系图谱" }
-- description = { en = "Map status 0 to 3: nobody, contacts, key players, a key player who supports us; how many people are engaged, and whether one of them decides.", zh = "图谱状态 0–3：无人、有联系人、有关键人、有支持我方的关键人；有效接触人数及是否含决策人。" }
select
    as_of, opportunity_id, count(*) as people, count(*) filter (where is_on_chain) as chain_people,
    count(*) filter (where is_engaged) as engaged_people,
    case
        when count(*) filter (where is_on_chain) = 0 then 0
        when bool_or(is_on_chain and is_key_player and is_supportive) then 3
        when bool_or(is_on_chain and is_key_player) then 2
        else 1
    end as map_status,
    coalesce(bool_or(is_decider and is_engaged), false) as has_met_decider,
    count(*) filter (where is_on_chain and is_supportive) as supporters
from deal_map_people
group by as_of, opportunity_id
