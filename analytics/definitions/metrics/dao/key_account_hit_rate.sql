-- label   = { en = "Key-account hit rate", zh = "大客户识别命中率" }
-- meaning = { en = "Of the N key accounts, the share that is also among the N accounts of the highest value: yearly potential, else what they bought in a year plus the weighted open amount.", zh = "N 家大客户中，同时也位列价值前 N 名的占比；价值取年采购潜力，无则取近一年赢单额加在途加权金额。" }
-- why     = { en = "Resources should follow potential, not past spend or habit.", zh = "资源应跟着潜力走，而不是跟着过去的采购或习惯。" }
-- code    = "D1a"
-- element = "who"
-- format  = "percent"
-- better  = "higher"
-- floor   = 0.4
-- target  = 0.8
-- basis   = { en = "potential, not past spend (SW4); threshold is an assumption", zh = "看潜力而非历史采购额（SW4）；阈值为假设" }
-- counts  = { en = "key accounts", zh = "大客户" }
-- rows    = "account_id is not null"
-- hit     = "is_top_by_value"
-- needs   = ["accounts.is_key_account|accounts.account_tier", "accounts.annual_potential|opportunities.amount"]
-- star    = true
-- trend   = "state"
select count(*) filter (where is_top_by_value) / nullif(count(*), 0) as key_account_hit_rate
from key_accounts
