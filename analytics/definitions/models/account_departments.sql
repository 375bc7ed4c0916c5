-- grain = "one row per review date, account and department of a contact"
-- key = ["as_of", "account_id", "department"]
-- label = { en = "Departments at accounts", zh = "客户部门" }
-- description = { en = "Departments in which we know somebody, with the contacts touched in 180 days and the deepest relationship.", zh = "有联系人的部门，180 天内接触过的人数与最深的关系。" }
select
    as_of, account_id, department,
    account, region, industry,
    bool_or(is_key_account) as is_key_account,
    count(*) as contacts,
    count(*) filter (where is_key_person) as key_people,
    count(*) filter (where is_touched_180) as touched_contacts,
    count(is_touched_180) as known_contacts,
    max(depth_level) as depth_level,
    max(strength) as strength
from contact_ties
where department is not null and account_id is not null
group by as_of, account_id, department, account, region, industry
