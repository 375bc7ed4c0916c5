-- label = { en = "Met often, no depth", zh = "见而无效" }
-- meaning = { en = "Ties of active colleagues with three or more meetings in a year that are still at depth 2 or less; key people first, then the most meetings.", zh = "一年接触三次以上而深度仍不超过 2 级的在岗同事人脉，关键人在前，再按次数。" }
-- columns = { contact_id = "text", contact = "text", account = "text", account_id = "text", title = "text", employee_id = "text", employee = "text", touches_year = "count", depth_level = "count", value = "score", rsi = "score", is_key_person = "text", is_key_account = "text", ties = "count", sheet_id = "count", row_number = "count" }
-- rows = "edges where is_met_without_value and is_active"
-- counted = "max(ties)"
select
    contact_id, contact, account, account_id, title, employee_id, employee, touches_year, depth_level, value, rsi, is_key_person, is_key_account,
    count(*) over () as ties, sheet_id, row_number
from edges
where is_met_without_value and is_active
order by is_key_account_person desc, is_key_person desc, touches_year desc, contact_id, employee_id
limit 200
