-- label = { en = "Incubated and reactive deals", zh = "孵化与被动商机" }
-- meaning = { en = "Deals opened per fiscal quarter, the newest eight: those that we incubated, those that came to us, and those of unknown origin; number, amount and what of it is still open.", zh = "最近八个财季新建的商机：我方孵化、被动获取与由来不明；数量、金额及仍在途部分。" }
-- columns = { quarter = "text", origin = "text", deals = "count", amount = "money", open_amount = "money", open_deals = "count", won_deals = "count", decided_deals = "count" }
-- rows = "deal_incubation where created_quarter in (select quarter from answer)"
-- counted = "sum(deals)"
with newest as (
    select distinct created_quarter from deal_incubation where created_quarter is not null order by created_quarter desc limit 8
)
select
    i.created_quarter as quarter, i.origin, count(*) as deals, sum(i.amount) as amount,
    coalesce(sum(i.amount) filter (where i.status = 'open'), 0) as open_amount, count(*) filter (where i.status = 'open') as open_deals,
    count(*) filter (where i.is_won) as won_deals, count(*) filter (where i.is_decided) as decided_deals
from deal_incubation as i
join newest as n on n.created_quarter = i.created_quarter
group by i.created_quarter, i.origin
order by i.created_quarter, i.origin
