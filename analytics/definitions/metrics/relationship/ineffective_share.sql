-- label   = { en = "Ineffective relationships", zh = "无效关系占比" }
-- meaning = { en = "Key people to whom every known tie is without value (below 40), of those where it is known.", zh = "所有已知人脉均无价值（低于 40）的关键人占比，情况未知者不计入。" }
-- why     = { en = "Knowing somebody and having a relationship with him are two things.", zh = "认识一个人，和与他建立有效关系，是两码事。" }
-- code    = "7i"
-- element = ""
-- format  = "percent"
-- better  = "lower"
-- basis   = "assumption"
-- counts  = { en = "key people with a known relationship", zh = "关系已知的关键人" }
-- rows    = "is_key_person and effectiveness <> 'unknown'"
-- of      = "is_key_person"
-- hit     = "effectiveness = 'ineffective'"
-- needs   = ["contacts.is_key_person|contacts.influence|contacts.seniority", "relationships.value_score|activities.direction"]
-- trend   = "state"
select count(*) filter (where is_key_person and effectiveness <> 'unknown' and effectiveness = 'ineffective') / nullif(count(*) filter (where is_key_person and effectiveness <> 'unknown'), 0) as ineffective_share
from contact_ties
