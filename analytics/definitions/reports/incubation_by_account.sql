-- label = { en = "Incubation per key account", zh = "各大客户孵化" }
-- meaning = { en = "The four components of incubation per key account and owner: incubated amount created in a year against the potential, share of deals created, days from opening to tender, win rate of incubated deals.", zh = "各大客户及责任人的孵化四项：年内孵化金额与潜力之比、新建商机占比、建立至招标天数、孵化商机赢单率。" }
-- columns = { account = "text", owner = "text", r3 = "score", r3a = "percent", r3b = "percent", r3c = "days", r3d = "percent" }
-- rows = "account_roles"
-- counted = "count(*)"
select account, owner, r3, r3a, r3b, r3c, r3d
from account_roles
order by r3 desc nulls last, account_id
