-- label   = { en = "Breadth", zh = "广度" }
-- meaning = { en = "Departments with a contact touched in 180 days, of the departments known (or ever seen); mean over key accounts.", zh = "180 天内有接触的部门占已知（或曾出现）部门的比例，对大客户取均值。" }
-- why     = { en = "One department can be reorganised away; an account cannot.", zh = "一个部门会被重组，整个客户不会。" }
-- code    = "B2b"
-- element = "closeness"
-- format  = "percent"
-- better  = "higher"
-- floor   = 0.2
-- target  = 0.7
-- basis   = "assumption"
-- counts  = { en = "key accounts with departments recorded", zh = "已记录部门的大客户" }
-- rows    = "is_key and r1c is not null"
-- of      = "is_key"
-- needs   = ["contacts.department", "activities.contact_id|contacts.last_contact_date"]
-- star    = true
-- trend   = "state"
select avg(r1c) filter (where is_key) as department_breadth
from account_relationship
