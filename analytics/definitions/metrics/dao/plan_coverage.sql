-- label   = { en = "Plan coverage", zh = "客户规划覆盖率" }
-- meaning = { en = "Key accounts with an approved plan for the period that the review date lies in.", zh = "当前期间有已批准客户规划的大客户占比。" }
-- why     = { en = "Without a plan, the account is worked by chance.", zh = "没有规划，只能靠运气经营。" }
-- code    = "D4a"
-- element = "strategy"
-- format  = "percent"
-- better  = "higher"
-- floor   = 0.3
-- target  = 0.95
-- basis   = "assumption"
-- counts  = { en = "key accounts", zh = "大客户" }
-- rows    = "account_id is not null"
-- hit     = "is_planned"
-- needs   = ["account_plans.account_id", "account_plans.approved_at"]
-- star    = true
-- trend   = "state"
select count(*) filter (where is_planned) / nullif(count(*), 0) as plan_coverage
from key_accounts
