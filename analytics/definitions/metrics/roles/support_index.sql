-- label   = { en = "Support index", zh = "支持指数" }
-- meaning = { en = "Stance of key people (-2 to 2) weighted by influence, over its maximum; mean over key accounts.", zh = "关键人态度（-2 至 2）按影响力加权后除以最大值，大客户均值。" }
-- why     = { en = "Relationship advantage is built before there is a deal.", zh = "人脉优势要在有项目之前建立。" }
-- code    = "R1d"
-- element = ""
-- format  = "number"
-- better  = "higher"
-- floor   = -0.2
-- target  = 0.6
-- basis   = "assumption"
-- counts  = { en = "key accounts measured", zh = "已度量的大客户" }
-- rows    = "is_key and r1d is not null"
-- of      = "is_key"
-- needs   = ["contacts.is_key_person|contacts.influence|contacts.seniority", "relationships.stance"]
-- trend   = "state"
select avg(r1d) filter (where is_key) as support_index
from account_relationship
