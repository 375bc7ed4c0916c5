-- label   = { en = "Offerings without a competitor", zh = "方案隔绝度" }
-- meaning = { en = "Offerings where no competitor is in place; mean over key accounts.", zh = "没有对手在位的产品占比；大客户均值。" }
-- why     = { en = "Where a competitor is in place, our solution is the second choice.", zh = "对手在位之处，我方方案是第二选择。" }
-- code    = "R2e"
-- element = ""
-- format  = "percent"
-- better  = "higher"
-- floor   = 0.2
-- target  = 0.8
-- basis   = "assumption"
-- counts  = { en = "key accounts measured", zh = "已度量的大客户" }
-- rows    = "r2e is not null"
-- of      = "account_id is not null"
-- needs   = ["account_offerings.incumbent_competitor"]
-- trend   = "state"
select avg(r2e) as solution_isolation
from account_roles
