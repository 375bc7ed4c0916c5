-- label   = { en = "Incubated pipeline", zh = "孵化商机额占比" }
-- meaning = { en = "Amount of incubated deals created in a year against the yearly potential; mean over key accounts.", zh = "近一年新建孵化商机金额与年采购潜力之比；大客户均值。" }
-- why     = { en = "Says how much business exists because we raised it.", zh = "说明有多少生意是我们养出来的。" }
-- code    = "R3a"
-- element = ""
-- format  = "percent"
-- better  = "higher"
-- floor   = 0
-- target  = 0.3
-- basis   = "assumption"
-- counts  = { en = "key accounts measured", zh = "已度量的大客户" }
-- rows    = "r3a is not null"
-- of      = "account_id is not null"
-- needs   = ["accounts.annual_potential", "opportunities.amount", "opportunities.is_incubated|opportunities.lead_source|opportunities.tender_date|activities.purpose"]
-- trend   = "state"
select avg(r3a) as incubated_pipeline
from account_roles
