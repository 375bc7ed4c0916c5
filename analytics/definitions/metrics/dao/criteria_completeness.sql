-- label   = { en = "Criteria complete", zh = "识别要素完整率" }
-- meaning = { en = "Key accounts whose tier, industry, yearly potential and market stage are all filled in.", zh = "级别、行业、年采购潜力、市场成熟度四项均已填写的大客户占比。" }
-- why     = { en = "Without these four nobody can say why an account is key.", zh = "缺了这四项，谁也说不清它为什么是大客户。" }
-- code    = "D1b"
-- element = "who"
-- format  = "percent"
-- better  = "higher"
-- floor   = 0.5
-- target  = 0.95
-- basis   = "assumption"
-- counts  = { en = "key accounts", zh = "大客户" }
-- rows    = "account_id is not null"
-- hit     = "has_all_criteria"
-- needs   = ["accounts.account_tier", "accounts.industry", "accounts.annual_potential", "accounts.market_stage"]
-- trend   = "state"
select count(*) filter (where has_all_criteria) / nullif(count(*), 0) as criteria_completeness
from key_accounts
