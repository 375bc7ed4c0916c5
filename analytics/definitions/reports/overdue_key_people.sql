-- label = { en = "Key people who are overdue", zh = "逾期未联系的关键人" }
-- meaning = { en = "Key people of key accounts whom nobody of us met within their cadence, those longest unseen first, with the colleague who is closest.", zh = "大客户中超过应有周期无人联系的关键人，最久未见者在前，附关系最近的同事。" }
-- columns = { contact_id = "text", contact = "text", account_id = "text", account = "text", title = "text", department = "text", last_touch_date = "date", days_since = "days", cadence_days = "days", closest = "text", overdue = "count" }
-- params = { top = 60 }
-- rows = "contact_ties where contact_id in (select contact_id from answer)"
-- counted = "max(overdue)"
select
    contact_id, contact, account_id, account, title, department, last_touch_date, as_of - last_touch_date as days_since, cadence_days,
    strongest_employee as closest, count(*) over () as overdue
from contact_ties
where is_key_account and is_key_person and not coalesce(is_touched_in_cadence, false)
order by last_touch_date nulls first, account_id, contact_id
limit $top
