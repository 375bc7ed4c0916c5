-- label   = { en = "Closeness", zh = "紧密度" }
-- meaning = { en = "Mean over key people of the strongest tie; mean over key accounts. No tie is zero only where the contact list is complete.", zh = "关键人最强人脉强度的均值，大客户均值。仅联系人清单完整时无人脉计零。" }
-- why     = { en = "Relationship advantage is built before there is a deal.", zh = "人脉优势要在有项目之前建立。" }
-- code    = "R1b"
-- element = ""
-- format  = "score"
-- better  = "higher"
-- floor   = 20
-- target  = 70
-- basis   = "assumption"
-- counts  = { en = "key accounts measured", zh = "已度量的大客户" }
-- rows    = "is_key and r1b is not null"
-- of      = "is_key"
-- needs   = ["contacts.is_key_person|contacts.influence|contacts.seniority", "relationships"]
-- trend   = "state"
select avg(r1b) filter (where is_key) as account_closeness
from account_relationship
