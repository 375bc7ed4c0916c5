-- label   = { en = "Deals won", zh = "赢单数" }
-- meaning = { en = "Deals won in the period.", zh = "期间赢单的商机数。" }
-- why     = { en = "Deals won in the period.", zh = "期间赢单的商机数。" }
-- code    = ""
-- element = ""
-- format  = "count"
-- better  = "info"
-- basis   = { en = "a count, not judged", zh = "计数，不评判" }
-- counts  = { en = "won deals", zh = "赢单商机" }
-- rows    = "is_won"
-- time    = "close_date"
-- needs   = ["opportunities.stage|opportunities.status"]
select count(*) filter (where is_won) as won_count
from deals
