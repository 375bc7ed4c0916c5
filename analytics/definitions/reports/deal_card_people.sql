-- label = { en = "Decision chain of one deal", zh = "单个商机的决策链" }
-- meaning = { en = "People on the map of the deal: role, influence, support, contact, last met; deciders first.", zh = "商机图谱上的人：角色、影响力、态度、接触程度、最近见面；决策人在前。" }
-- columns = { contact = "text", title = "text", decision_role = "text", influence_weight = "number", support = "text", coverage = "text", last_touch_date = "date", is_key_player = "text", is_engaged = "text" }
-- params = { deal = "", top = 30 }
-- rows = "deal_map_people where opportunity_id = $deal"
-- counted = "count(*)"
select contact, title, decision_role, influence_weight, support, coverage, last_touch_date, is_key_player, is_engaged
from deal_map_people
where opportunity_id = $deal
order by is_decider desc, is_key_player desc, influence_weight desc nulls last, contact
limit $top
