-- label   = { en = "Open deals", zh = "在途商机数" }
-- meaning = { en = "Deals open at the end of the period.", zh = "期末在途的商机数。" }
-- why     = { en = "Deals open at the end of the period.", zh = "期末在途的商机数。" }
-- code    = ""
-- element = ""
-- format  = "count"
-- better  = "info"
-- basis   = { en = "a count, not judged", zh = "计数，不评判" }
-- counts  = { en = "open deals", zh = "在途商机" }
-- rows    = "is_open"
-- bucket  = "expected_close_date"
-- needs   = ["opportunities.stage|opportunities.status"]
select count(*) filter (where is_open) as open_count
from deals
