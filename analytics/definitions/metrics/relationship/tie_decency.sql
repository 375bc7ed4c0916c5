-- label   = { en = "Decency (体面)", zh = "体面" }
-- meaning = { en = "Commitments kept, as judged; where not scored, planned steps with the contact that were not left undone. Mean over ties to key people.", zh = "守诺程度（评判）；未评分时取与该联系人的计划未逾期占比。关键人人脉均值。" }
-- why     = { en = "Who keeps his word is worth knowing.", zh = "守信的人才可交。" }
-- code    = "7c"
-- element = ""
-- format  = "score"
-- better  = "higher"
-- basis   = "assumption"
-- counts  = { en = "ties to key people, element known", zh = "该要素已知的关键人人脉" }
-- rows    = "is_key_person and is_active and timian is not null"
-- of      = "is_key_person and is_active"
-- needs   = ["contacts.is_key_person|contacts.influence|contacts.seniority", "relationships.timian_score|activities.status"]
-- trend   = "state"
select avg(timian) filter (where is_key_person and is_active) as tie_decency
from edges
