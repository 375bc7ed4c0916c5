-- label   = { en = "Length (长度)", zh = "长度" }
-- meaning = { en = "Years known: 2 years 40, 5 years 80, 10 years 100; mean over ties to key people.", zh = "相识年数：2 年 40 分、5 年 80 分、10 年 100 分；关键人人脉均值。" }
-- why     = { en = "Many relationships work only after five or ten years.", zh = "许多人脉五年甚至十年后才起作用。" }
-- code    = "7f"
-- element = ""
-- format  = "score"
-- better  = "higher"
-- basis   = "assumption"
-- counts  = { en = "ties to key people, element known", zh = "该要素已知的关键人人脉" }
-- rows    = "is_key_person and is_active and length is not null"
-- of      = "is_key_person and is_active"
-- needs   = ["contacts.is_key_person|contacts.influence|contacts.seniority", "relationships.since_date|activities.contact_id"]
-- trend   = "events"
select avg(length) filter (where is_key_person and is_active) as tie_length
from edges
