-- label   = { en = "Key in name only", zh = "名不副实的大客户占比" }
-- meaning = { en = "Key accounts where none of the three roles reaches 60, of those where all three are measured.", zh = "三作用均已度量的大客户中，没有一项达到 60 分的占比。" }
-- why     = { en = "Called key, worked like any other.", zh = "叫大客户，却与普通客户无异。" }
-- code    = "R"
-- element = ""
-- format  = "percent"
-- better  = "lower"
-- floor   = 0.4
-- target  = 0.05
-- basis   = "assumption"
-- counts  = { en = "key accounts with all three roles measured", zh = "三作用均已度量的大客户" }
-- rows    = "pattern <> 'not_measured'"
-- of      = "account_id is not null"
-- hit     = "pattern = 'key_in_name_only'"
-- needs   = ["contacts.contact_id", "activities.activity_date"]
-- trend   = "state"
select count(*) filter (where pattern <> 'not_measured' and pattern = 'key_in_name_only') / nullif(count(*) filter (where pattern <> 'not_measured'), 0) as key_in_name_only_share
from account_roles
