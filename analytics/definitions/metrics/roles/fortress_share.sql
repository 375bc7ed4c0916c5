-- label   = { en = "Strong in all three roles", zh = "三强大客户占比" }
-- meaning = { en = "Key accounts where all three roles reach 60, of those where all three are measured.", zh = "三作用均已度量的大客户中，三项均达到 60 分的占比。" }
-- why     = { en = "Relationship, solution and incubation together are what competitors cannot copy.", zh = "人脉、方案、孵化俱全，对手难以复制。" }
-- code    = "R"
-- element = ""
-- format  = "percent"
-- better  = "higher"
-- floor   = 0.05
-- target  = 0.4
-- basis   = "assumption"
-- counts  = { en = "key accounts with all three roles measured", zh = "三作用均已度量的大客户" }
-- rows    = "pattern <> 'not_measured'"
-- of      = "account_id is not null"
-- hit     = "pattern = 'fortress'"
-- needs   = ["contacts.contact_id", "activities.activity_date"]
-- trend   = "state"
select count(*) filter (where pattern <> 'not_measured' and pattern = 'fortress') / nullif(count(*) filter (where pattern <> 'not_measured'), 0) as fortress_share
from account_roles
