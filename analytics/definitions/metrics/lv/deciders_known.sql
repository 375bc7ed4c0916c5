-- label   = { en = "Deciders met before", zh = "决策人有历史" }
-- meaning = { en = "Open A and B deals whose decision maker was already on the decision chain of a closed deal, with a stance recorded.", zh = "决策人曾出现在已结商机决策链中且态度有记录的A/B级在途商机比例。" }
-- why     = { en = "Who decided last time will often decide again.", zh = "上次拍板的人，常常还是这次拍板的人。" }
-- code    = "P6"
-- element = "decision_relations"
-- format  = "percent"
-- better  = "higher"
-- floor   = 0.1
-- target  = 0.5
-- basis   = "assumption"
-- counts  = { en = "open A and B deals", zh = "A/B级在途商机" }
-- rows    = "is_open_ab"
-- hit     = "is_decider_known"
-- needs   = ["deal_contacts.decision_role", "deal_contacts.support", "opportunities.deal_tier"]
-- star    = true
-- trend   = "state"
select count(*) filter (where is_open_ab and is_decider_known) / nullif(count(*) filter (where is_open_ab), 0) as deciders_known
from deal_records
