-- label   = { en = "Owner continuity", zh = "责任人稳定度" }
-- meaning = { en = "Middle number of months for which the present owner has been in charge of a key account; 0 where the owner left.", zh = "大客户现任责任人任职月数的中位数；责任人已离职的计 0。" }
-- why     = { en = "Trust takes years and starts again with every change.", zh = "信任以年计，每换一次人就从头再来。" }
-- code    = "D2c"
-- element = "coverage"
-- format  = "months"
-- better  = "higher"
-- floor   = 6
-- target  = 24
-- basis   = { en = "method: long time cycle; threshold is an assumption", zh = "方法：长时间周期；阈值为假设" }
-- counts  = { en = "key accounts with a known start", zh = "任职起点已知的大客户" }
-- rows    = "owner_months is not null"
-- of      = "account_id is not null"
-- needs   = ["accounts.owner_since"]
-- trend   = "state"
select median(owner_months) as owner_continuity
from key_accounts
