-- label   = { en = "Relationship map status", zh = "图谱状态指数" }
-- meaning = { en = "Mean map status of open A and B deals over 3: 0 nobody, 1 contacts, 2 key players, 3 a key player who supports us.", zh = "A/B 级在途商机图谱状态均值 ÷ 3:0 无人、1 有联系人、2 有关键人、3 有支持我方的关键人。" }
-- why     = { en = "A deal without a supporting key player rests on hope.", zh = "没有支持的关键人，赢单只靠运气。" }
-- code    = "S8a"
-- element = "relationship_map"
-- format  = "percent"
-- better  = "higher"
-- floor   = 0.2
-- target  = 0.9
-- basis   = { en = "relationship-map convention (A4 Altify)", zh = "关系图谱惯例（A4 Altify）" }
-- counts  = { en = "open A and B deals", zh = "A/B级在途商机" }
-- rows    = "is_open_ab"
-- bucket  = "expected_close_date"
-- needs   = ["deal_contacts.decision_role", "opportunities.deal_tier"]
-- n_min   = 30
-- star    = true
-- trend   = "state"
select avg(map_status) filter (where is_open_ab) / 3 as map_status
from deal_process
