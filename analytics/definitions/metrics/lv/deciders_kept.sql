-- label   = { en = "Deciders recorded", zh = "决策人留档率" }
-- meaning = { en = "Decided deals with both approver and decision maker recorded.", zh = "批准人与决策人均有记录的已决商机比例。" }
-- why     = { en = "Who decided last time will often decide again.", zh = "上次拍板的人，常常还是这次拍板的人。" }
-- code    = "P6 record"
-- element = "decision_relations"
-- format  = "percent"
-- better  = "higher"
-- floor   = 0.2
-- target  = 0.9
-- basis   = "assumption"
-- counts  = { en = "decided deals", zh = "已决商机" }
-- rows    = "is_decided"
-- hit     = "has_deciders"
-- time    = "close_date"
-- needs   = ["deal_contacts.decision_role"]
-- star    = true
select count(*) filter (where is_decided and has_deciders) / nullif(count(*) filter (where is_decided), 0) as deciders_kept
from deal_records
