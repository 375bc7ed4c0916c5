-- label   = { en = "Strong ties mobilised", zh = "强关系调用" }
-- meaning = { en = "Strong ties at the account that were used in the deal; mean over decided deals where there were any.", zh = "客户处强关系中被该商机调用的占比，有强关系的已决商机均值。" }
-- why     = { en = "Relationships win deals only when they are used in them.", zh = "人脉用在项目里，才能赢单。" }
-- code    = "U1c"
-- element = ""
-- format  = "score"
-- better  = "higher"
-- basis   = "assumption"
-- counts  = { en = "decided deals measured", zh = "已测的已决商机" }
-- rows    = "is_decided and u1c is not null"
-- of      = "is_decided"
-- time    = "close_date"
-- needs   = ["relationships", "activities.opportunity_id", "activities.contact_id"]
-- trend   = "state"
select avg(u1c) filter (where is_decided) as strong_ties_mobilised
from deal_relationship_use
