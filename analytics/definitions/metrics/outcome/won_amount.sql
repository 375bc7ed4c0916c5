-- label   = { en = "Amount won", zh = "赢单金额" }
-- meaning = { en = "Amount of the deals won in the period.", zh = "期间赢单的金额。" }
-- why     = { en = "Amount of the deals won in the period.", zh = "期间赢单的金额。" }
-- code    = ""
-- element = ""
-- format  = "money"
-- better  = "info"
-- basis   = { en = "a count, not judged", zh = "计数，不评判" }
-- counts  = { en = "won deals", zh = "赢单商机" }
-- rows    = "is_won and amount is not null"
-- of      = "is_won"
-- time    = "close_date"
-- needs   = ["opportunities.stage|opportunities.status", "opportunities.amount"]
select sum(amount) filter (where is_won) as won_amount
from deals
