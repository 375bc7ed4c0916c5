-- label   = { en = "Lead before the tender", zh = "招标提前期" }
-- meaning = { en = "Middle number of days from opening a deal to its tender, per account; mean over key accounts.", zh = "各客户商机建立至招标天数的中位数；大客户均值。" }
-- why     = { en = "Half a year before the tender criteria can still be shaped.", zh = "提前半年，标准还来得及影响。" }
-- code    = "R3c"
-- element = ""
-- format  = "days"
-- better  = "higher"
-- floor   = 0
-- target  = 180
-- basis   = "assumption"
-- counts  = { en = "key accounts measured", zh = "已度量的大客户" }
-- rows    = "r3c is not null"
-- of      = "account_id is not null"
-- needs   = ["opportunities.tender_date"]
-- trend   = "events"
select avg(r3c) as incubation_lead_days
from account_roles
