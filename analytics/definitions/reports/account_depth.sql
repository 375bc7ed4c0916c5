-- label = { en = "Width and depth inside accounts", zh = "客户内的广度与深度" }
-- meaning = { en = "Contacts of key accounts (or of one account) by department and seniority: how many are known, how many were touched in 180 days, and the deepest level of relationship (0 none to 5 friend or mentor) of an active colleague.", zh = "大客户（或单个客户）联系人按部门与职级：人数、180 天内接触人数、在岗同事的最深关系（0 无 – 5 朋友或导师）。" }
-- columns = { department = "text", seniority = "text", contacts = "count", key_people = "count", touched = "count", depth_level = "count" }
-- params = { account = "" }
-- rows = "contact_ties where case when $account = '' then is_key_account else account_id = $account end and coalesce(contact_status, 'active') = 'active'"
-- counted = "sum(contacts)"
select
    coalesce(department, '(not recorded)') as department, coalesce(seniority, '(not recorded)') as seniority,
    count(*) as contacts, count(*) filter (where is_key_person) as key_people,
    count(*) filter (where is_touched_180) as touched, max(depth_level) as depth_level
from contact_ties
where case when $account = '' then is_key_account else account_id = $account end and coalesce(contact_status, 'active') = 'active'
group by coalesce(department, '(not recorded)'), coalesce(seniority, '(not recorded)')
order by department, seniority
