-- label   = { en = "Standing (场面)", zh = "场面" }
-- meaning = { en = "Visible strength, as judged; where not scored, events and meetings with our executives in a year. Mean over ties to key people.", zh = "可见的实力与气度（评判）；未评分时取一年内活动与高管会面次数。关键人人脉均值。" }
-- why     = { en = "Strength that is seen makes support safe.", zh = "看得见的实力，让对方支持得放心。" }
-- code    = "7d"
-- element = ""
-- format  = "score"
-- better  = "higher"
-- basis   = "assumption"
-- counts  = { en = "ties to key people, element known", zh = "该要素已知的关键人人脉" }
-- rows    = "is_key_person and is_active and changmian is not null"
-- of      = "is_key_person and is_active"
-- needs   = ["contacts.is_key_person|contacts.influence|contacts.seniority", "relationships.changmian_score|activities.activity_type"]
-- trend   = "state"
select avg(changmian) filter (where is_key_person and is_active) as tie_standing
from edges
