-- label = { en = "Find a person", zh = "查找人员" }
-- meaning = { en = "Contacts of customers and our own people whose name contains what is looked for; key people first.", zh = "姓名包含所查文字的客户联系人与我方人员，关键人在前。" }
-- columns = { kind = "text", id = "text", name = "text", place = "text", account_id = "text", is_key = "text", ties = "count" }
-- params = { text = "", top = 5 }
with everybody as (
    select 'contact' as kind, contact_id as id, contact as name, account as place, account_id, is_key_person as is_key, active_ties as ties
    from contact_ties
    where account_id is not null
    union all
    select 'person', employee_id, employee, team, '', false, ties from person_ties where ties > 0
)
select kind, id, name, place, account_id, is_key, ties
from everybody
where $text <> '' and contains(lower(name), lower($text))
order by lower(name) <> lower($text), kind desc, is_key desc, ties desc, name, id
limit $top
