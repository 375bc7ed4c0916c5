-- label   = { en = "Customer map", zh = "客户关系图谱" }
-- meaning = { en = "Contacts of key accounts with department, title, superior and influence all filled.", zh = "部门、职务、上级、影响力均已填写的大客户联系人占比。" }
-- why     = { en = "Whom to win can be planned only on a map.", zh = "有图谱，才能规划争取谁。" }
-- code    = "BM1"
-- element = "maps"
-- format  = "percent"
-- better  = "higher"
-- floor   = 0.2
-- target  = 0.8
-- basis   = "assumption"
-- counts  = { en = "contacts of key accounts", zh = "大客户联系人" }
-- rows    = "is_key_account"
-- hit     = "is_fully_described"
-- needs   = ["contacts.department|contacts.title|contacts.reports_to_id|contacts.influence"]
-- trend   = "state"
select count(*) filter (where is_key_account and is_fully_described) / nullif(count(*) filter (where is_key_account), 0) as customer_map
from contact_ties
