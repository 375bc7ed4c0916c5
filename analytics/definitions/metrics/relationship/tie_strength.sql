-- label   = { en = "Strength of ties", zh = "人脉强度" }
-- meaning = { en = "Weighted mean of the known elements (value 30, faces 10 each, frequency 15, length 10, depth 15); mean over ties to key people.", zh = "已知要素的加权平均（价值 30，三面各 10，频度 15，长度 10，深度 15）；关键人人脉均值。" }
-- why     = { en = "One number for how much a relationship can bear.", zh = "一个数，说明一段人脉能承受多少。" }
-- code    = "RSI"
-- element = ""
-- format  = "score"
-- better  = "higher"
-- basis   = "assumption"
-- counts  = { en = "ties to key people", zh = "关键人人脉" }
-- rows    = "is_key_person and is_active and rsi is not null"
-- of      = "is_key_person and is_active"
-- needs   = ["contacts.is_key_person|contacts.influence|contacts.seniority", "relationships|activities.contact_id"]
-- trend   = "state"
select avg(rsi) filter (where is_key_person and is_active) as tie_strength
from edges
