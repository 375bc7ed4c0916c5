-- label = { en = "Relationships that nobody took over", zh = "无人承接的人脉" }
-- meaning = { en = "Contacts of leavers whom no colleague met within 90 days of the leaving date; key people and key accounts first.", zh = "离职前后 90 天内没有同事接触的联系人，关键人与大客户在前。" }
-- columns = { contact_id = "text", contact = "text", account = "text", account_id = "text", title = "text", leaver = "text", leave_date = "date", is_key_person = "text", is_key_account = "text", strength_before = "score", gap_days = "days", next_date = "date", successor = "text", sheet_id = "count", row_number = "count" }
-- rows = "handovers where not is_handed_over"
-- counted = "count(*)"
select contact_id, contact, account, account_id, title, leaver, leave_date, is_key_person, is_key_account, strength_before, gap_days, next_date, successor, sheet_id, row_number
from handovers
where not is_handed_over
order by next_date is not null, is_key_person desc, is_key_account desc, strength_before desc nulls last, contact_id
