-- label   = { en = "Open amount", zh = "在途金额" }
-- meaning = { en = "Amount of the deals open at the end of the period.", zh = "期末在途商机的金额。" }
-- why     = { en = "Amount of the deals open at the end of the period.", zh = "期末在途商机的金额。" }
-- code    = ""
-- element = ""
-- format  = "money"
-- better  = "info"
-- basis   = { en = "a count, not judged", zh = "计数，不评判" }
-- counts  = { en = "open deals with an amount", zh = "有金额的在途商机" }
-- rows    = "is_open and amount is not null"
-- of      = "is_open"
-- bucket  = "expected_close_date"
-- needs   = ["opportunities.stage|opportunities.status", "opportunities.amount"]
select sum(amount) filter (where is_open) as open_amount
from deals
