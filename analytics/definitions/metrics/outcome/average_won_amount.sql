-- label   = { en = "Average won amount", zh = "平均赢单额" }
-- meaning = { en = "Mean amount of the deals won in the period.", zh = "期间赢单商机的平均金额。" }
-- why     = { en = "Mean amount of the deals won in the period.", zh = "期间赢单商机的平均金额。" }
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
select avg(amount) filter (where is_won) as average_won_amount
from deals
