-- label = { en = "What hangs on one person", zh = "系于一人" }
-- meaning = { en = "Per active colleague: key people with no other active tie, open deals whose key people nobody else knows, and revenue of a year at accounts that nobody else carries.", zh = "每位在岗同事：仅其有人脉的关键人、关键人仅其认识的在途商机、仅其维系的客户近一年收入。" }
-- columns = { employee_id = "text", employee = "text", team = "text", ties = "count", strong_edges = "count", key_people = "count", sole_key_people = "count", sole_deals = "count", sole_amount = "money", sole_accounts = "count", sole_revenue = "money" }
-- rows = "deal_ties where sole_employee_id in (select employee_id from answer)"
-- counted = "sum(sole_deals)"
-- headline = { select = "sum(amount) from behind", format = "money", trend = "state" }
select employee_id, employee, team, ties, strong_edges, key_people, sole_key_people, sole_deals, sole_amount, sole_accounts, sole_revenue
from person_ties
where ties > 0
order by sole_amount desc, sole_key_people desc, sole_revenue desc, ties desc, employee_id
