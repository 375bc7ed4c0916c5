-- label = { en = "Key-account portfolio", zh = "大客户组合" }
-- meaning = { en = "Each key account with its yearly potential, what it bought in the last and the year before, the three roles with the share of their weight that is measured, their mean, the pattern of strong roles (60 or more), the days since the last activity, and the signs of risk: key in name only; no activity in 60 days while its owner logged others (D3c); bought last year and nothing since, nothing open (D5d); bought less than the given share of the year before.", zh = "每家大客户：年采购潜力、近一年与上一年采购、三作用得分及度量覆盖、均值、强项组合（≥60 为强）、距最近活动天数，以及风险信号：名不副实；60 天无活动而责任人同期有其他记录（D3c）；上一年有采购、此后无采购也无在途（D5d）；采购额低于上一年的给定比例。" }
-- columns = { account_id = "text", account = "text", owner_id = "text", owner = "text", region = "text", industry = "text", key_basis = "text", annual_potential = "money", account_value = "money", won_amount_year = "money", won_amount_prior_year = "money", kept_share = "percent", open_value = "money", open_deals = "count", r1 = "score", r2 = "score", r3 = "score", r1_coverage = "percent", r2_coverage = "percent", r3_coverage = "percent", roles_mean = "score", roles_coverage = "percent", pattern = "text", last_activity_date = "date", silent_days = "days", plan_period = "text", is_planned = "text", gap_amount = "money", is_hollow = "text", is_neglected = "text", is_lost = "text", has_fallen = "text", risks = "count" }
-- params = { kept_floor = 0.6 }
-- rows = "account_roles"
-- counted = "count(*)"
with told as (
    select
        r.account_id, r.account, r.owner_id, r.owner, r.region, r.industry, r.key_basis,
        r.annual_potential, r.account_value, r.won_amount_year, k.won_amount_prior_year,
        case when k.has_prior_revenue then coalesce(k.won_amount_year, 0) / k.won_amount_prior_year end as kept_share, k.open_value, k.open_deals,
        r.r1, r.r2, r.r3, r.r1_coverage, r.r2_coverage, r.r3_coverage, r.roles_mean, r.roles_coverage, r.pattern,
        k.last_activity_date, k.silent_days, k.plan_period, k.is_planned, k.gap_amount,
        r.pattern = 'key_in_name_only' as is_hollow, k.is_logged_60 and not k.is_touched_60 as is_neglected,
        k.has_prior_revenue and k.is_gone as is_lost
    from account_roles as r
    join key_accounts as k on k.account_id = r.account_id
)
select
    *, coalesce(kept_share < $kept_floor, false) as has_fallen,
    cast(is_hollow as integer) + cast(is_neglected as integer) + cast(is_lost as integer) + cast(coalesce(kept_share < $kept_floor, false) as integer) as risks
from told
order by roles_mean nulls last, account_id
