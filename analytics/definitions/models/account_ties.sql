-- grain = "one row per review date and account with key people"
-- key = ["as_of", "account_id"]
-- label = { en = "Who carries accounts", zh = "客户由谁维系" }
-- description = { en = "How many active colleagues have a tie to the key people of each account; with exactly one the account and its revenue hang on that person.", zh = "每个客户的关键人与几位在岗同事有人脉；仅一位时，该客户及其收入系于此人。" }
with tied as (
    select
        c.as_of, c.account_id, count(distinct c.contact_id) as key_people, count(distinct e.employee_id) as tied_employees,
        min(e.employee_id) as first_employee_id
    from contacts as c
    left join edges as e on e.as_of = c.as_of and e.contact_id = c.contact_id and e.is_tie
    where c.is_key_person
    group by c.as_of, c.account_id
)
select
    a.as_of, a.account_id, a.account, a.owner, a.team, a.region, a.industry, a.is_key, a.won_amount_year,
    t.key_people, t.tied_employees, case when t.tied_employees = 1 then t.first_employee_id end as sole_employee_id,
    a.sheet_id, a.row_number
from tied as t
join accounts as a on a.as_of = t.as_of and a.account_id = t.account_id
