-- label   = { en = "Value", zh = "价值" }
-- meaning = { en = "What our colleague is worth to the key person, 0 to 100; where not scored, from how often the customer came to us. Mean over ties to key people.", zh = "我方同事对关键人的价值，0–100；未评分时由客户主动联系次数推算。关键人人脉均值。" }
-- why     = { en = "Value is the core: a relationship without it returns nothing.", zh = "价值是核心：没有价值的关系没有回报。" }
-- code    = "7a"
-- element = ""
-- format  = "score"
-- better  = "higher"
-- basis   = "assumption"
-- counts  = { en = "ties to key people, element known", zh = "该要素已知的关键人人脉" }
-- rows    = "is_key_person and is_active and value is not null"
-- of      = "is_key_person and is_active"
-- needs   = ["contacts.is_key_person|contacts.influence|contacts.seniority", "relationships.value_score|activities.direction"]
-- trend   = "state"
select avg(value) filter (where is_key_person and is_active) as tie_value
from edges
