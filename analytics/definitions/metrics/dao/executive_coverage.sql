-- label   = { en = "Executive sponsor", zh = "高层覆盖率" }
-- meaning = { en = "Key accounts with an executive sponsor, or with an activity by one of our executives within 180 days.", zh = "设有高层责任人，或 180 天内有我方高管活动的大客户占比。" }
-- why     = { en = "Executives open the doors that account managers cannot.", zh = "有些门只有高层才打得开。" }
-- code    = "D2d"
-- element = "coverage"
-- format  = "percent"
-- better  = "higher"
-- floor   = 0.2
-- target  = 0.7
-- basis   = "assumption"
-- counts  = { en = "key accounts", zh = "大客户" }
-- rows    = "is_sponsor_known"
-- of      = "account_id is not null"
-- hit     = "has_executive"
-- needs   = ["accounts.exec_sponsor_id|activities.employee_id"]
-- trend   = "state"
select count(*) filter (where is_sponsor_known and has_executive) / nullif(count(*) filter (where is_sponsor_known), 0) as executive_coverage
from key_accounts
