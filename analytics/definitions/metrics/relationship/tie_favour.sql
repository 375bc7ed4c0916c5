-- label   = { en = "Favour (情面)", zh = "情面" }
-- meaning = { en = "Goodwill as judged, 0 to 100; mean over ties to key people.", zh = "人情积累（评判），0–100；关键人人脉均值。" }
-- why     = { en = "Favour can be saved up, and used up.", zh = "情面可以积攒，也会用完。" }
-- code    = "7b"
-- element = ""
-- format  = "score"
-- better  = "higher"
-- basis   = "assumption"
-- counts  = { en = "ties to key people, element known", zh = "该要素已知的关键人人脉" }
-- rows    = "is_key_person and is_active and qingmian is not null"
-- of      = "is_key_person and is_active"
-- needs   = ["contacts.is_key_person|contacts.influence|contacts.seniority", "relationships.qingmian_score|activities.tag"]
-- trend   = "state"
select avg(qingmian) filter (where is_key_person and is_active) as tie_favour
from edges
