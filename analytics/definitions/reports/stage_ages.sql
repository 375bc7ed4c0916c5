-- label = { en = "Days in stage of open deals", zh = "在途商机的阶段停留天数" }
-- meaning = { en = "Open deals with the days in their present stage, the usual days of won deals, the limit (1.5 times the usual unless set otherwise) and whether they are past it; those past it first, the largest first.", zh = "在途商机在当前阶段的停留天数、赢单商机的正常天数、上限（默认为正常的 1.5 倍）及是否超出；超出者在前，按金额排序。" }
-- columns = { opportunity = "text", opportunity_id = "text", account = "text", owner = "text", team = "text", deal_tier = "text", stage = "text", amount = "money", stage_since = "date", days_in_stage = "days", norm_days = "days", limit_days = "days", is_aged = "text", deals = "count", aged_deals = "count", aged_amount = "money" }
-- params = { top = 600 }
-- rows = "deal_progress where is_open and days_in_stage is not null"
-- counted = "max(deals)"
with standing as (
    select d.*, n.limit_days
    from deal_progress as d
    left join stage_norms as n on n.stage = d.stage
    where d.is_open and d.days_in_stage is not null
)
select
    opportunity, opportunity_id, account, owner, team, deal_tier, stage, amount, stage_since, days_in_stage, norm_days, limit_days,
    coalesce(is_aged, false) as is_aged, count(*) over () as deals, count(*) filter (where is_aged) over () as aged_deals,
    sum(amount) filter (where is_aged) over () as aged_amount
from standing
order by coalesce(is_aged, false) desc, amount desc nulls last, opportunity_id
limit $top
