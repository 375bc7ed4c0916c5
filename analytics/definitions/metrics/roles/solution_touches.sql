-- label   = { en = "Solution activities", zh = "方案类活动" }
-- meaning = { en = "Completed solution activities (exchange, proposal, proof of concept, workshop, reference visit) in a year per buying unit; mean over key accounts.", zh = "近一年每采购单元已完成的方案类活动数（交流、方案、POC、研讨、标杆参观）；大客户均值。" }
-- why     = { en = "A solution advantage is built in front of the customer.", zh = "方案优势是在客户面前建立的。" }
-- code    = "R2a"
-- element = ""
-- format  = "number"
-- better  = "higher"
-- floor   = 0
-- target  = 6
-- basis   = "assumption"
-- counts  = { en = "key accounts measured", zh = "已度量的大客户" }
-- rows    = "r2a is not null"
-- of      = "account_id is not null"
-- needs   = ["activities.activity_date", "activities.purpose|activities.activity_type"]
-- trend   = "events"
select avg(r2a) as solution_touches
from account_roles
