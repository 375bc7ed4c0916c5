-- label   = { en = "Supportive key people", zh = "支持率" }
-- meaning = { en = "Key people who are mentor or supporter to one of our active colleagues, of those whose stance is known.", zh = "态度已知的关键人中，对我方在岗同事为导师或支持者的占比。" }
-- why     = { en = "Maps on which everybody supports us are rarely true; maps on which nobody does rarely win.", zh = "全是支持者的图谱不真实，没有支持者的图谱赢不了。" }
-- code    = "B2e"
-- element = "closeness"
-- format  = "percent"
-- better  = "higher"
-- floor   = 0.2
-- target  = 0.6
-- basis   = { en = "relationship-map convention (A4); scale is an assumption", zh = "关系图谱惯例（A4）；标尺为假设" }
-- counts  = { en = "key people with known stance", zh = "态度已知的关键人" }
-- rows    = "is_key_person and stance_value is not null"
-- of      = "is_key_person"
-- hit     = "stance_value >= 1"
-- needs   = ["contacts.is_key_person|contacts.influence|contacts.seniority", "relationships.stance"]
-- trend   = "state"
select count(*) filter (where is_key_person and stance_value is not null and stance_value >= 1) / nullif(count(*) filter (where is_key_person and stance_value is not null), 0) as supportive_key_people
from contact_ties
