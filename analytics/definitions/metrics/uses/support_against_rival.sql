-- label   = { en = "Support against the competitor", zh = "相对对手的支持" }
-- meaning = { en = "Our support minus the strongest competitor's, mapped from -4..4 to 0..100; mean over decided deals.", zh = "我方支持减最强对手支持，由 -4..4 换算为 0..100，已决商机均值。" }
-- why     = { en = "Relationships win deals only when they are used in them.", zh = "人脉用在项目里，才能赢单。" }
-- code    = "U1d"
-- element = ""
-- format  = "score"
-- better  = "higher"
-- basis   = "assumption"
-- counts  = { en = "decided deals measured", zh = "已测的已决商机" }
-- rows    = "is_decided and u1d is not null"
-- of      = "is_decided"
-- time    = "close_date"
-- needs   = ["deal_contacts.support", "deal_contacts.updated_at", "competitor_contacts.strength|deal_competitors.relationship_level"]
-- trend   = "state"
select avg(u1d) filter (where is_decided) as support_against_rival
from deal_relationship_use
