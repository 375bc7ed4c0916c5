-- label   = { en = "Owned coverage", zh = "责任人覆盖率" }
-- meaning = { en = "Key accounts with exactly one owner who has not left. Owners who are not on the list of employees are left out: nobody knows whether they are still here.", zh = "有且仅有一位在岗责任人的大客户占比。责任人不在员工表中的不计入：无从知道是否在岗。" }
-- why     = { en = "An account of everybody is nobody's.", zh = "人人负责等于无人负责。" }
-- code    = "D2a"
-- element = "coverage"
-- format  = "percent"
-- better  = "higher"
-- floor   = 0.7
-- target  = 1.0
-- basis   = "assumption"
-- counts  = { en = "key accounts", zh = "大客户" }
-- rows    = "is_owner_state_known"
-- of      = "account_id is not null"
-- hit     = "has_active_owner"
-- needs   = ["accounts.owner_id", "employees.employee_id|employees.employee_name"]
-- star    = true
-- trend   = "state"
select count(*) filter (where is_owner_state_known and has_active_owner) / nullif(count(*) filter (where is_owner_state_known), 0) as owned_coverage
from key_accounts
