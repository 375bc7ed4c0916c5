-- label = { en = "Seven elements of one relationship", zh = "一段人脉的七要素" }
-- meaning = { en = "The seven elements of one of our people and one contact, what each was read from, and the strength that follows. Depth is a level only.", zh = "我方某人与某联系人的七要素、各自来源及由此得出的强度。深度只记级别。" }
-- columns = { employee = "text", contact = "text", account = "text", department = "text", title = "text", value = "score", qingmian = "score", timian = "score", changmian = "score", frequency = "score", length = "score", depth = "score", rsi = "score", coverage = "percent", effectiveness = "text", is_value_proxy = "text", is_length_at_least = "text", value_score = "count", qingmian_score = "count", timian_score = "count", changmian_score = "count", recorded_depth = "count", depth_level = "count", target_depth_level = "count", value_type = "text", stance = "text", origin = "text", assessed_at = "date", last_touch_date = "date", days_since = "days", touches_90 = "count", touches_year = "count", cadence_days = "days", years_known = "number", has_record = "text", is_active = "text", is_key_person = "text" }
-- params = { employee = "", contact = "" }
-- rows = "edges where employee_id = $employee and contact_id = $contact"
-- counted = "count(*)"
select
    employee, contact, account, department, title, value, qingmian, timian, changmian, frequency, length, depth, rsi, coverage,
    effectiveness, is_value_proxy, is_length_at_least, value_score, qingmian_score, timian_score, changmian_score,
    recorded_depth, depth_level, target_depth_level, value_type, stance, origin, assessed_at, last_touch_date, days_since, touches_90, touches_year,
    cadence_days, years_known, has_record, is_active, is_key_person
from edges
where employee_id = $employee and contact_id = $contact
