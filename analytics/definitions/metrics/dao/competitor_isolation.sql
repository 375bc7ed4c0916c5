-- label   = { en = "Competitors kept out", zh = "隔绝竞争度" }
-- meaning = { en = "Key accounts where no competitor is in place with any offering and none won a deal from us in a year. Accounts without any record of either are left out.", zh = "没有对手在位、近一年也没有对手赢单的大客户占比。两者均无记录的不计入。" }
-- why     = { en = "A competitor inside will be asked next time too.", zh = "对手进了门，下次还会被请来。" }
-- code    = "D4d"
-- element = "strategy"
-- format  = "percent"
-- better  = "higher"
-- floor   = 0.2
-- target  = 0.8
-- basis   = { en = "method: isolate competitors; threshold is an assumption", zh = "方法：隔绝竞争对手；阈值为假设" }
-- counts  = { en = "key accounts", zh = "大客户" }
-- rows    = "is_competition_known"
-- of      = "account_id is not null"
-- hit     = "not has_competitor"
-- needs   = ["account_offerings.incumbent_competitor|deal_competitors.is_winner"]
-- trend   = "state"
select count(*) filter (where is_competition_known and not has_competitor) / nullif(count(*) filter (where is_competition_known), 0) as competitor_isolation
from key_accounts
