-- label   = { en = "Key people engaged", zh = "关键人参与" }
-- meaning = { en = "Approver, decision maker and key people on the chain met for the deal before it closed; mean over decided deals.", zh = "批准人、决策人与关键人中，结单前为该商机接触过的占比，已决商机均值。" }
-- why     = { en = "Relationships win deals only when they are used in them.", zh = "人脉用在项目里，才能赢单。" }
-- code    = "U1b"
-- element = ""
-- format  = "score"
-- better  = "higher"
-- basis   = "assumption"
-- counts  = { en = "decided deals measured", zh = "已测的已决商机" }
-- rows    = "is_decided and u1b is not null"
-- of      = "is_decided"
-- time    = "close_date"
-- needs   = ["deal_contacts", "activities.opportunity_id", "activities.contact_id"]
-- trend   = "state"
select avg(u1b) filter (where is_decided) as key_people_engaged
from deal_relationship_use
