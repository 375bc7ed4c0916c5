-- label   = { en = "Key accounts lost", zh = "流失大客户率" }
-- meaning = { en = "Key accounts that bought in the year before and neither bought in the last year nor have an open deal. Needs two years of deals.", zh = "上一年有采购、近一年没有采购且无在途商机的大客户占比。需要两年以上商机。" }
-- why     = { en = "A lost key account is rarely announced; it just stops.", zh = "大客户流失很少有人宣布，只是悄悄停了。" }
-- code    = "D5d"
-- element = "evaluate"
-- format  = "percent"
-- better  = "lower"
-- floor   = 0.3
-- target  = 0.05
-- basis   = { en = "method: short life, frequent churn; threshold is an assumption", zh = "方法：生命周期短、经常流失；阈值为假设" }
-- counts  = { en = "key accounts that bought the year before", zh = "上一年有采购的大客户" }
-- rows    = "has_prior_revenue"
-- hit     = "is_gone"
-- needs   = ["opportunities.amount", "opportunities.actual_close_date|opportunities.last_stage_change_date|stage_history.entered_at"]
select count(*) filter (where has_prior_revenue and is_gone) / nullif(count(*) filter (where has_prior_revenue), 0) as key_accounts_lost
from key_accounts
