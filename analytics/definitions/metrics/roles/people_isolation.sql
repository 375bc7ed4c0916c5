-- label   = { en = "Competitor isolation (people)", zh = "隔绝竞争度（人脉）" }
-- meaning = { en = "Key people with whom we are stronger than the strongest competitor, of those where both are known; mean over key accounts.", zh = "我方强于最强对手的关键人占比（双方均已知），大客户均值。" }
-- why     = { en = "Relationship advantage is built before there is a deal.", zh = "人脉优势要在有项目之前建立。" }
-- code    = "R1e"
-- element = ""
-- format  = "percent"
-- better  = "higher"
-- floor   = 0.2
-- target  = 0.8
-- basis   = "assumption"
-- counts  = { en = "key accounts measured", zh = "已度量的大客户" }
-- rows    = "is_key and r1e is not null"
-- of      = "is_key"
-- needs   = ["contacts.is_key_person|contacts.influence|contacts.seniority", "relationships", "competitor_contacts.strength"]
-- trend   = "state"
select avg(r1e) filter (where is_key) as people_isolation
from account_relationship
