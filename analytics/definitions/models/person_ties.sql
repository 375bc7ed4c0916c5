-- grain = "one row per review date and active person of ours"
-- key = ["as_of", "employee_id"]
-- label = { en = "Ties by person", zh = "人员人脉" }
-- description = { en = "What each active colleague holds: ties, strong ties, key people and open deals that hang on this one person, and revenue of accounts that do. Customer-facing: sales, presales, delivery and executives, and those whose role is not recorded but who have ties.", zh = "每位在岗同事的人脉：人脉数、强关系数、仅系于此人的关键人、在途商机与客户收入。面向客户：销售、售前、交付、高管，以及未填角色但有人脉者。" }
with held as (
    select
        as_of, employee_id, count(*) filter (where is_tie) as ties, count(*) filter (where is_strong) as strong_edges,
        count(*) filter (where is_tie and is_key_person) as key_people,
        count(*) filter (where effectiveness = 'effective') as effective_edges, avg(rsi) filter (where is_tie) as mean_strength
    from edges where is_active group by as_of, employee_id
),
alone as (
    select as_of, sole_employee_id as employee_id, count(*) as sole_key_people
    from contact_ties where is_key_person and sole_employee_id is not null group by as_of, sole_employee_id
),
deals_alone as (
    select as_of, sole_employee_id as employee_id, count(*) as sole_deals, sum(amount) as sole_amount
    from deal_ties where sole_employee_id is not null group by as_of, sole_employee_id
),
accounts_alone as (
    select as_of, sole_employee_id as employee_id, count(*) as sole_accounts, sum(won_amount_year) as sole_revenue
    from account_ties where sole_employee_id is not null group by as_of, sole_employee_id
)
select
    p.as_of, p.employee_id, p.employee, p.employee as owner, p.team, p.role, p.sheet_id, p.row_number,
    coalesce(p.role in ('sales', 'presales', 'delivery', 'executive') or (p.role is null and h.ties > 0), false) as is_customer_facing,
    coalesce(h.ties, 0) as ties, coalesce(h.strong_edges, 0) as strong_edges, coalesce(h.key_people, 0) as key_people,
    coalesce(h.effective_edges, 0) as effective_edges, h.mean_strength,
    coalesce(a.sole_key_people, 0) as sole_key_people, coalesce(d.sole_deals, 0) as sole_deals, coalesce(d.sole_amount, 0) as sole_amount,
    coalesce(c.sole_accounts, 0) as sole_accounts, coalesce(c.sole_revenue, 0) as sole_revenue
from people as p
left join held as h on h.as_of = p.as_of and h.employee_id = p.employee_id
left join alone as a on a.as_of = p.as_of and a.employee_id = p.employee_id
left join deals_alone as d on d.as_of = p.as_of and d.employee_id = p.employee_id
left join accounts_alone as c on c.as_of = p.as_of and c.employee_id = p.employee_id
where p.is_active
