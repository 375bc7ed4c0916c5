-- label = { en = "Advantage owned but not used", zh = "有优势未利用" }
-- meaning = { en = "Open deals at key accounts where the relationship or solution role is built (60 or more) but the deal's use of it is below 40, by amount.", zh = "大客户的人脉或方案作用已建立（≥60），但在途商机的利用低于 40，按金额排序。" }
-- columns = { use = "text", opportunity = "text", opportunity_id = "text", account = "text", owner = "text", owned = "score", used = "score", gap = "score", amount = "money", expected_close_date = "date" }
-- params = { top = 50 }
-- rows = "deals where opportunity_id in (select opportunity_id from answer)"
-- counted = "count(distinct opportunity_id)"
-- headline = { select = "sum(amount) from behind", format = "money", trend = "state" }
with held as (
    select
        'relationship' as use, u.opportunity, u.opportunity_id, u.account, u.owner, r.r1 as owned, u.u1 as used, u.amount,
        u.expected_close_date
    from deal_uses as u
    join account_roles as r on r.account_id = u.account_id
    where u.is_open
    union all
    select
        'solution', u.opportunity, u.opportunity_id, u.account, u.owner, r.r2, u.u2, u.amount, u.expected_close_date
    from deal_uses as u
    join account_roles as r on r.account_id = u.account_id
    where u.is_open
)
select use, opportunity, opportunity_id, account, owner, owned, used, owned - used as gap, amount, expected_close_date
from held
where owned >= 60 and used < 40
order by amount desc nulls last, opportunity_id, use
limit $top
