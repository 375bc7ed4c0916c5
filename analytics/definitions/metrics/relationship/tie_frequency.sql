-- label   = { en = "Frequency (频度)", zh = "频度" }
-- meaning = { en = "Half how recent, half how often in 90 days, against the cadence; mean over ties to key people.", zh = "最近接触与 90 天次数各占一半，对照联系周期；关键人人脉均值。" }
-- why     = { en = "Do not call only when you need something.", zh = "别等到有事求人，再联系。" }
-- code    = "7e"
-- element = ""
-- format  = "score"
-- better  = "higher"
-- basis   = "assumption"
-- counts  = { en = "ties to key people, element known", zh = "该要素已知的关键人人脉" }
-- rows    = "is_key_person and is_active and frequency is not null"
-- of      = "is_key_person and is_active"
-- needs   = ["contacts.is_key_person|contacts.influence|contacts.seniority", "activities.contact_id"]
-- trend   = "events"
select avg(frequency) filter (where is_key_person and is_active) as tie_frequency
from edges
