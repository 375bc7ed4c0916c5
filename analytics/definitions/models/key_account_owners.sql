-- grain = "one row per review date and person in charge of a key account"
-- key = ["as_of", "owner_id"]
-- label = { en = "People in charge of key accounts", zh = "大客户责任人" }
-- description = { en = "How many key accounts each owner holds; up to eight is healthy.", zh = "每位责任人负责的大客户数；不超过8家为健康。" }
select
    as_of, owner_id, owner, team, count(*) as key_accounts, count(*) <= 8 as is_load_healthy
from key_accounts
where owner_id is not null
group by as_of, owner_id, owner, team
