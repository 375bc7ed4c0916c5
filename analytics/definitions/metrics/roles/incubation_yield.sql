-- label   = { en = "Win rate of incubated deals", zh = "孵化商机赢单率" }
-- meaning = { en = "Won among incubated deals decided in a year, drawn towards the company's rate by five deals; mean over key accounts.", zh = "近一年已决孵化商机的赢单率，按 5 单向公司均值收缩；大客户均值。" }
-- why     = { en = "Incubation that does not win feeds competitors.", zh = "孵化而不赢，是替对手做嫁衣。" }
-- code    = "R3d"
-- element = ""
-- format  = "percent"
-- better  = "higher"
-- floor   = 0.1
-- target  = 0.5
-- basis   = "assumption"
-- counts  = { en = "key accounts measured", zh = "已度量的大客户" }
-- rows    = "r3d is not null"
-- of      = "account_id is not null"
-- needs   = ["opportunities.is_incubated|opportunities.lead_source|opportunities.tender_date|activities.purpose"]
-- trend   = "events"
select avg(r3d) as incubation_yield
from account_roles
