-- label   = { en = "Density", zh = "厚度" }
-- meaning = { en = "Median number of contacts touched in 180 days per department that is covered at all, at key accounts.", zh = "大客户中有接触的部门里，180 天内接触人数的中位数。" }
-- why     = { en = "A department known through one person is known by his opinion.", zh = "只认识一人的部门，只知道一人的看法。" }
-- code    = "B2c"
-- element = "closeness"
-- format  = "number"
-- better  = "higher"
-- floor   = 1
-- target  = 3
-- basis   = "assumption"
-- counts  = { en = "covered departments of key accounts", zh = "大客户有接触的部门" }
-- rows    = "is_key_account and touched_contacts > 0"
-- needs   = ["contacts.department", "activities.contact_id|contacts.last_contact_date"]
-- trend   = "state"
select median(touched_contacts) filter (where is_key_account and touched_contacts > 0) as department_density
from account_departments
