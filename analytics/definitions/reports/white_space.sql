-- label = { en = "White space of key accounts", zh = "大客户白地" }
-- meaning = { en = "Every offering of every buying unit of key accounts (or of one): owned, in the pipeline, open or not eligible, the potential, the competitor in place, and for open ones the potential weighted by the mean of the three roles.", zh = "大客户（或单个客户）各采购单元的每个产品：已有、在谈、空白或不适用，潜力、在位对手；空白项附按三作用均值加权的潜力。" }
-- columns = { account_id = "text", account = "text", buying_unit = "text", offering = "text", status = "text", potential_amount = "money", incumbent = "text", roles_mean = "score", reachable_amount = "money", owner = "text" }
-- params = { account = "" }
-- rows = "account_cells where case when $account = '' then is_key else account_id = $account end"
-- counted = "count(*)"
-- headline = { select = "sum(potential_amount) from behind where status = 'gap'", format = "money", trend = "state" }
select
    c.account_id, c.account, c.buying_unit, c.offering, coalesce(c.status, 'unknown') as status, c.potential_amount, c.incumbent,
    r.roles_mean, case when c.status = 'gap' then c.potential_amount * r.roles_mean / 100 end as reachable_amount, c.owner
from account_cells as c
left join account_roles as r on r.account_id = c.account_id
where case when $account = '' then c.is_key else c.account_id = $account end
order by reachable_amount desc nulls last, c.account_id, c.buying_unit, c.offering
