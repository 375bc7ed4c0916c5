-- label = { en = "Key-account portfolio", zh = "大客户组合" }
-- meaning = { en = "Each key account with its yearly potential, what it bought in the last and the year before, the three roles with the share of their weight that is measured, their mean, the pattern of strong roles (60 or more), and the days since the last activity.", zh = "每家大客户：年采购潜力、近一年与上一年采购、三作用得分及度量覆盖、均值、强项组合（≥60 为强）、距最近活动天数。" }
-- columns = { account_id = "text", account = "text", owner_id = "text", owner = "text", region = "text", industry = "text", key_basis = "text", annual_potential = "money", account_value = "money", won_amount_year = "money", open_value = "money", open_deals = "count", r1 = "score", r2 = "score", r3 = "score", r1_coverage = "percent", r2_coverage = "percent", r3_coverage = "percent", roles_mean = "score", roles_coverage = "percent", pattern = "text", last_activity_date = "date", silent_days = "days", plan_period = "text", is_planned = "text", gap_amount = "money" }
-- rows = "account_roles"
-- counted = "count(*)"
select
    r.account_id, r.account, r.owner_id, r.owner, r.region, r.industry, r.key_basis,
    r.annual_potential, r.account_value, r.won_amount_year, k.open_value, k.open_deals,
    r.r1, r.r2, r.r3, r.r1_coverage, r.r2_coverage, r.r3_coverage, r.roles_mean, r.roles_coverage, r.pattern,
    k.last_activity_date, k.silent_days, k.plan_period, k.is_planned, k.gap_amount
from account_roles as r
join key_accounts as k on k.account_id = r.account_id
order by r.roles_mean nulls last, r.account_id
