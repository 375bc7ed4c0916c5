-- label   = { en = "Breadth", zh = "广度" }
-- meaning = { en = "Departments touched in 180 days, of those known; mean over key accounts.", zh = "180 天内接触的部门占已知部门的比例，大客户均值。" }
-- why     = { en = "Relationship advantage is built before there is a deal.", zh = "人脉优势要在有项目之前建立。" }
-- code    = "R1c"
-- element = ""
-- format  = "percent"
-- better  = "higher"
-- floor   = 0.2
-- target  = 0.7
-- basis   = "assumption"
-- counts  = { en = "key accounts measured", zh = "已度量的大客户" }
-- rows    = "is_key and r1c is not null"
-- of      = "is_key"
-- needs   = ["contacts.department", "activities.contact_id|contacts.last_contact_date"]
-- trend   = "events"
select avg(r1c) filter (where is_key) as account_breadth
from account_relationship
