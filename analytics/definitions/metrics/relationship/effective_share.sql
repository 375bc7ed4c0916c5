-- label   = { en = "Effective relationships", zh = "有效关系占比" }
-- meaning = { en = "Key people with whom a colleague has an effective relationship: value 40 or more, depth 3 or more, touched within twice the cadence. People of whom this is not known are left out.", zh = "至少有一位同事与其为有效关系的关键人占比：价值≥40、深度≥3 级、两倍周期内有接触。情况未知者不计入。" }
-- why     = { en = "Knowing somebody and having a relationship with him are two things.", zh = "认识一个人，和与他建立有效关系，是两码事。" }
-- code    = "7h"
-- element = ""
-- format  = "percent"
-- better  = "higher"
-- basis   = "assumption"
-- counts  = { en = "key people with a known relationship", zh = "关系已知的关键人" }
-- rows    = "is_key_person and effectiveness <> 'unknown'"
-- of      = "is_key_person"
-- hit     = "effectiveness = 'effective'"
-- needs   = ["contacts.is_key_person|contacts.influence|contacts.seniority", "relationships.value_score|activities.direction"]
-- trend   = "state"
select count(*) filter (where is_key_person and effectiveness <> 'unknown' and effectiveness = 'effective') / nullif(count(*) filter (where is_key_person and effectiveness <> 'unknown'), 0) as effective_share
from contact_ties
