-- label   = { en = "Incubation share", zh = "孵化商机占比" }
-- meaning = { en = "Incubated deals of all deals created in a year whose origin is known; mean over key accounts.", zh = "近一年新建且由来已知的商机中孵化商机占比；大客户均值。" }
-- why     = { en = "Deals that arrive by tender notice were shaped by somebody else.", zh = "看公告才知道的项目，早被别人影响过。" }
-- code    = "R3b"
-- element = ""
-- format  = "percent"
-- better  = "higher"
-- floor   = 0.1
-- target  = 0.6
-- basis   = "assumption"
-- counts  = { en = "key accounts measured", zh = "已度量的大客户" }
-- rows    = "r3b is not null"
-- of      = "account_id is not null"
-- needs   = ["opportunities.is_incubated|opportunities.lead_source|opportunities.tender_date|activities.purpose"]
-- trend   = "events"
select avg(r3b) as incubation_share
from account_roles
