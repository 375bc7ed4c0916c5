-- label   = { en = "Net support against the competitor", zh = "净支持差" }
-- meaning = { en = "Key people on the chains of open deals: our best stance (-2 to 2) minus the strongest competitor's tie on the same scale; mean.", zh = "在途商机决策链上的关键人：我方最好态度（-2 至 2）减去最强对手人脉（同一刻度）的均值。" }
-- why     = { en = "Support counts only as far as it exceeds the rival's.", zh = "支持多过对手的部分，才算数。" }
-- code    = "B4c"
-- element = "winning"
-- format  = "number"
-- better  = "higher"
-- floor   = -1
-- target  = 1.5
-- basis   = "assumption"
-- counts  = { en = "key people on open deals, both sides known", zh = "双方均已知的在途商机关键人" }
-- rows    = "is_open and is_key_person and net_stance is not null"
-- of      = "is_open and is_key_person"
-- needs   = ["deal_contacts", "contacts.is_key_person|contacts.influence|contacts.seniority", "relationships.stance|deal_contacts.support", "competitor_contacts.strength"]
-- trend   = "state"
select avg(net_stance) filter (where is_open and is_key_person) as net_support
from deal_people
