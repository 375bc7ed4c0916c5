-- label = { en = "Accounts of one person", zh = "单人负责的客户" }
-- meaning = { en = "Accounts that one person is in charge of: key accounts with their three roles first, then by what they bought and what is open.", zh = "单人负责的客户：大客户及其三作用在前，再按采购与在途金额排列。" }
-- columns = { account_id = "text", account = "text", is_key = "text", pattern = "text", r1 = "score", r2 = "score", r3 = "score", roles_mean = "score", won_amount_year = "money", open_value = "money", open_deals = "count", last_activity_date = "date" }
-- params = { person = "", top = 200 }
-- rows = "accounts where owner_id = $person"
-- counted = "count(*)"
select
    a.account_id, a.account, a.is_key, r.pattern, r.r1, r.r2, r.r3, r.roles_mean, a.won_amount_year, a.open_value, a.open_deals, w.last_activity_date
from accounts as a
left join account_roles as r on r.as_of = a.as_of and r.account_id = a.account_id
left join account_activity as w on w.as_of = a.as_of and w.account_id = a.account_id
where a.owner_id = $person
order by a.is_key desc, coalesce(a.won_amount_year, 0) + coalesce(a.open_value, 0) desc, a.account_id
limit $top
