-- label = { en = "If this person leaves", zh = "若此人离职" }
-- meaning = { en = "Contacts whom this colleague knows (alone or with others), open deals and accounts that hang on this colleague alone. Amount is the open amount of a deal and the revenue of a year of an account.", zh = "此人认识的联系人（独自或与他人）、仅系于此人的在途商机与客户。金额：商机为在途金额，客户为近一年收入。" }
-- columns = { kind = "text", id = "text", name = "text", account = "text", account_id = "text", detail = "text", is_key = "text", others = "count", strength = "score", amount = "money", sheet_id = "count", row_number = "count" }
-- params = { person = "" }
-- rows = "edges where employee_id = $person and is_tie"
-- counted = "count(*) filter (where kind = 'contact')"
with tied as (
    select
        'contact' as kind, e.contact_id as id, e.contact as name, e.account, e.account_id, coalesce(e.department, e.title) as detail, e.is_key_person as is_key,
        c.active_ties - 1 as others, e.rsi as strength, cast(null as decimal(18, 2)) as amount, e.sheet_id, e.row_number
    from edges as e
    join contact_ties as c on c.as_of = e.as_of and c.contact_id = e.contact_id
    where e.employee_id = $person and e.is_tie
),
carried as (
    select 'deal', opportunity_id, opportunity, account, account_id, stage, false, tied_employees - 1, cast(null as double), amount, sheet_id, row_number
    from deal_ties
    where sole_employee_id = $person
),
kept as (
    select 'account', account_id, account, account, account_id, industry, is_key, tied_employees - 1, cast(null as double), won_amount_year, sheet_id, row_number
    from account_ties
    where sole_employee_id = $person
)
select * from tied
union all select * from carried
union all select * from kept
order by kind, amount desc nulls last, others, is_key desc, strength desc nulls last, id
