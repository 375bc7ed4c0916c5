-- label   = { en = "Closeness to key people", zh = "关键人紧密度" }
-- meaning = { en = "Strength of the best tie of an active colleague, mean over key people of key accounts. No relationship counts as zero only where the account's contact list is complete; otherwise it is missing.", zh = "在岗同事中最强人脉的强度，对大客户关键人取均值。仅当客户联系人清单完整时，没有人脉才计为零，否则缺失。" }
-- why     = { en = "Deals are decided by people; closeness to them is the stock of this dimension.", zh = "项目由人决定，与关键人的紧密度就是人脉的存量。" }
-- code    = "B2a"
-- element = "closeness"
-- format  = "score"
-- better  = "higher"
-- floor   = 20
-- target  = 70
-- basis   = "assumption"
-- counts  = { en = "key people of key accounts with a known tie", zh = "人脉已知的大客户关键人" }
-- rows    = "is_key_account_person and closeness is not null"
-- of      = "is_key_account_person"
-- needs   = ["contacts.is_key_person|contacts.influence|contacts.seniority", "relationships"]
-- star    = true
-- trend   = "state"
select avg(closeness) filter (where is_key_account_person) as key_person_closeness
from contact_ties
