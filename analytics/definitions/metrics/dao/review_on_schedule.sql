-- label   = { en = "Reviews on schedule", zh = "复盘准时率" }
-- meaning = { en = "Key accounts whose plan was reviewed within 95 days.", zh = "95 天内复盘过客户规划的大客户占比。" }
-- why     = { en = "A plan that is not looked at each quarter is a document.", zh = "不按季复盘的规划只是一份文档。" }
-- code    = "D5a"
-- element = "evaluate"
-- format  = "percent"
-- better  = "higher"
-- floor   = 0.3
-- target  = 0.95
-- basis   = { en = "plans refreshed quarterly (SW2)", zh = "规划按季度更新的惯例（SW2）" }
-- counts  = { en = "key accounts", zh = "大客户" }
-- rows    = "account_id is not null"
-- hit     = "is_reviewed"
-- needs   = ["account_plans.last_reviewed_at"]
-- star    = true
-- trend   = "state"
select count(*) filter (where is_reviewed) / nullif(count(*), 0) as review_on_schedule
from key_accounts
