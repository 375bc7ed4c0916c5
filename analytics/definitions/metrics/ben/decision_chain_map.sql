-- label   = { en = "Decision chains", zh = "项目决策链" }
-- meaning = { en = "Open A/B deals with an approver and a decision maker named.", zh = "已指明批准人和决策人的在途 A/B 商机占比。" }
-- why     = { en = "Who signs and who chooses are rarely one person.", zh = "签字的人和选型的人，往往不是同一个。" }
-- code    = "BM3"
-- element = "maps"
-- format  = "percent"
-- better  = "higher"
-- floor   = 0.2
-- target  = 0.9
-- basis   = { en = "buying roles (A1); scale is an assumption", zh = "采购角色（A1）；标尺为假设" }
-- counts  = { en = "open A/B deals", zh = "在途 A/B 商机" }
-- rows    = "is_open_ab"
-- hit     = "has_deciders"
-- needs   = ["deal_contacts.decision_role", "opportunities.deal_tier"]
-- trend   = "state"
select count(*) filter (where is_open_ab and has_deciders) / nullif(count(*) filter (where is_open_ab), 0) as decision_chain_map
from deal_relationship_use
