-- label   = { en = "Key people touched", zh = "关键人接触率" }
-- meaning = { en = "Key people touched within cadence, of those for whom somebody logs activities; mean over key accounts.", zh = "按周期接触的关键人占比（负责人无活动记录的不计入），大客户均值。" }
-- why     = { en = "Relationship advantage is built before there is a deal.", zh = "人脉优势要在有项目之前建立。" }
-- code    = "R1a"
-- element = ""
-- format  = "percent"
-- better  = "higher"
-- floor   = 0.2
-- target  = 0.85
-- basis   = "assumption"
-- counts  = { en = "key accounts measured", zh = "已度量的大客户" }
-- rows    = "is_key and r1a is not null"
-- of      = "is_key"
-- needs   = ["contacts.is_key_person|contacts.influence|contacts.seniority", "activities.contact_id|contacts.last_contact_date"]
-- trend   = "events"
select avg(r1a) filter (where is_key) as key_person_touch
from account_relationship
