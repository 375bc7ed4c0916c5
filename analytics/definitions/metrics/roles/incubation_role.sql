-- label   = { en = "Incubation", zh = "商机孵化" }
-- meaning = { en = "Third role: weighted mean of its measured components, 0 to 100, where at least a quarter of the weight is measured; mean over key accounts.", zh = "第三作用：已度量分项的加权平均（0–100，至少度量到四分之一权重）；大客户均值。" }
-- why     = { en = "Business that we raise is business that we shape.", zh = "自己养大的项目才由自己定义。" }
-- code    = "R3"
-- element = ""
-- format  = "score"
-- better  = "higher"
-- basis   = "assumption"
-- counts  = { en = "key accounts measured", zh = "已度量的大客户" }
-- rows    = "r3 is not null"
-- of      = "account_id is not null"
-- needs   = ["opportunities.is_incubated|opportunities.lead_source|opportunities.tender_date|activities.purpose"]
-- trend   = "state"
select avg(r3) as incubation_role
from account_roles
