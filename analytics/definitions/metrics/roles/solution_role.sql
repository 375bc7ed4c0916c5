-- label   = { en = "Solution advantage", zh = "方案优势" }
-- meaning = { en = "Second role: weighted mean of its measured components, 0 to 100, where at least a quarter of the weight is measured; mean over key accounts.", zh = "第二作用：已度量分项的加权平均（0–100，至少度量到四分之一权重）；大客户均值。" }
-- why     = { en = "Account managers are there to build it before the deal comes.", zh = "客户经理应在项目到来之前建立它。" }
-- code    = "R2"
-- element = ""
-- format  = "score"
-- better  = "higher"
-- basis   = "assumption"
-- counts  = { en = "key accounts measured", zh = "已度量的大客户" }
-- rows    = "r2 is not null"
-- of      = "account_id is not null"
-- needs   = ["activities.activity_date|opportunities.technical_win|bid_criteria.influenced_by_us|account_offerings.status"]
-- trend   = "state"
select avg(r2) as solution_role
from account_roles
