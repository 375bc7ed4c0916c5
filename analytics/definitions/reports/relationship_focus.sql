-- label = { en = "Whose relationships to look at", zh = "查看谁的人脉" }
-- meaning = { en = "Accounts with contacts, key accounts and the largest open amounts first, and our active people with ties.", zh = "有联系人的客户（大客户与在途金额大者在前）以及有人脉的在岗同事。" }
-- columns = { kind = "text", id = "text", name = "text", people = "count", key_people = "count", is_key = "text", amount = "money" }
select 'account' as kind, account_id as id, account as name, contacts as people, key_people, is_key, open_value as amount
from account_relationship
where contacts > 0
union all
select 'person', employee_id, employee, ties, key_people, false, sole_amount
from person_ties
where ties > 0
order by kind, is_key desc, amount desc nulls last, people desc, id
