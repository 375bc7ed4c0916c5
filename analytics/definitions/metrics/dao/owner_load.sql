-- label   = { en = "Owners with a healthy load", zh = "人均大客户数合理率" }
-- meaning = { en = "Of the people in charge of key accounts, those who hold one to eight of them.", zh = "大客户责任人中，名下大客户为 1–8 家的占比。" }
-- why     = { en = "Nobody works fifteen accounts over the long run.", zh = "没有人能长期深耕十五家客户。" }
-- code    = "D2b"
-- element = "coverage"
-- format  = "percent"
-- better  = "higher"
-- floor   = 0.4
-- target  = 0.9
-- basis   = "assumption"
-- counts  = { en = "owners of key accounts", zh = "大客户责任人" }
-- rows    = "owner_id is not null"
-- hit     = "is_load_healthy"
-- needs   = ["accounts.owner_id"]
-- n_min   = 10
-- trend   = "state"
select count(*) filter (where is_load_healthy) / nullif(count(*), 0) as owner_load
from key_account_owners
