-- label   = { en = "Key-account revenue kept", zh = "大客户续产率" }
-- meaning = { en = "What the key accounts that bought in the year before bought in the last year, against what they bought then; at most 150 %. Needs two years of deals.", zh = "上一年有采购的大客户，近一年采购额与上一年之比，最高计 150%。需要两年以上商机。" }
-- why     = { en = "Accounts worked only for the deal in hand do not live long.", zh = "只为眼前项目经营的客户活不长。" }
-- code    = "D5c"
-- element = "evaluate"
-- format  = "percent"
-- better  = "higher"
-- floor   = 0.6
-- target  = 1.05
-- basis   = { en = "method: short life, frequent churn; threshold is an assumption", zh = "方法：生命周期短、经常流失；阈值为假设" }
-- counts  = { en = "key accounts that bought the year before", zh = "上一年有采购的大客户" }
-- rows    = "has_prior_revenue"
-- needs   = ["opportunities.amount", "opportunities.actual_close_date|opportunities.last_stage_change_date|stage_history.entered_at"]
-- star    = true
select case when sum(won_amount_prior_year) filter (where has_prior_revenue) > 0 then least(
    1.5,
    coalesce(sum(won_amount_year) filter (where has_prior_revenue), 0) / sum(won_amount_prior_year) filter (where has_prior_revenue)
) end as key_account_retention
from key_accounts
