-- grain = "one row per review date and open deal"
-- key = ["as_of", "opportunity_id"]
-- label = { en = "Who carries open deals", zh = "在途商机由谁维系" }
-- description = { en = "How many active colleagues have a tie to the key people of each open deal (of the account where the deal names none). With exactly one the deal hangs on that person.", zh = "每个在途商机的关键人（未列决策链时取客户关键人）与几位在岗同事有人脉。仅一位时，该商机系于此人。" }
with named as (
    select as_of, opportunity_id, contact_id from deal_people where is_open and is_key
),
unnamed as (
    select d.as_of, d.opportunity_id, d.account_id
    from deals as d
    anti join named as n on n.as_of = d.as_of and n.opportunity_id = d.opportunity_id
    where d.is_open
),
carried_by as (
    select n.as_of, n.opportunity_id, n.contact_id, false as is_by_account from named as n
    union all
    select u.as_of, u.opportunity_id, c.contact_id, true
    from unnamed as u
    join contacts as c on c.as_of = u.as_of and c.account_id = u.account_id and c.is_key_person
),
tied as (
    select
        k.as_of, k.opportunity_id, bool_or(k.is_by_account) as is_by_account, count(distinct k.contact_id) as key_people,
        count(distinct e.employee_id) as tied_employees, min(e.employee_id) as first_employee_id
    from carried_by as k
    left join edges as e on e.as_of = k.as_of and e.contact_id = k.contact_id and e.is_tie
    group by k.as_of, k.opportunity_id
)
select
    d.as_of, d.opportunity_id, d.opportunity, d.account_id, d.account, d.owner, d.team, d.region, d.industry, d.product_line,
    d.deal_tier, d.stage, d.amount, d.expected_close_date, t.is_by_account, coalesce(t.key_people, 0) as key_people,
    coalesce(t.tied_employees, 0) as tied_employees,
    case when t.tied_employees = 1 then t.first_employee_id end as sole_employee_id,
    d.sheet_id, d.row_number
from deals as d
left join tied as t on t.as_of = d.as_of and t.opportunity_id = d.opportunity_id
where d.is_open
