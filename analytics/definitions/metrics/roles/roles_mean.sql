-- label   = { en = "Three roles together", zh = "三作用综合" }
-- meaning = { en = "Mean of the roles measured per key account, 0 to 100; mean over key accounts.", zh = "每家大客户已度量作用的平均分（0–100）；大客户均值。" }
-- why     = { en = "Performance of account management is to be built on the three roles, not on won deals alone.", zh = "客户经营的绩效应建立在三作用之上，而不只看赢单。" }
-- code    = "R"
-- element = ""
-- format  = "score"
-- better  = "higher"
-- basis   = "assumption"
-- counts  = { en = "key accounts measured", zh = "已度量的大客户" }
-- rows    = "roles_mean is not null"
-- of      = "account_id is not null"
-- needs   = ["activities.activity_date|account_offerings.status|opportunities.technical_win|opportunities.lead_source|opportunities.is_incubated|relationships.contact_id"]
-- trend   = "state"
select avg(roles_mean) as roles_mean
from account_roles
