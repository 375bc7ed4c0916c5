-- label   = { en = "Supported decision chain", zh = "决策链支持" }
-- meaning = { en = "Share of the decision chain, weighted by influence, that supported us at least 7 days before the close; mean over decided deals.", zh = "结单 7 天前支持我方的决策链占比（按影响力加权），已决商机均值。" }
-- why     = { en = "Relationships win deals only when they are used in them.", zh = "人脉用在项目里，才能赢单。" }
-- code    = "U1a"
-- element = ""
-- format  = "score"
-- better  = "higher"
-- basis   = "assumption"
-- counts  = { en = "decided deals measured", zh = "已测的已决商机" }
-- rows    = "is_decided and u1a is not null"
-- of      = "is_decided"
-- time    = "close_date"
-- needs   = ["deal_contacts.support", "deal_contacts.updated_at"]
-- trend   = "state"
select avg(u1a) filter (where is_decided) as supported_chain
from deal_relationship_use
