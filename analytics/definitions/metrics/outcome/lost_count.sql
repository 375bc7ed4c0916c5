-- label   = { en = "Deals lost", zh = "输单数" }
-- meaning = { en = "Deals lost in the period.", zh = "期间输单的商机数。" }
-- why     = { en = "Deals lost in the period.", zh = "期间输单的商机数。" }
-- code    = ""
-- element = ""
-- format  = "count"
-- better  = "info"
-- basis   = { en = "a count, not judged", zh = "计数，不评判" }
-- counts  = { en = "lost deals", zh = "输单商机" }
-- rows    = "is_lost"
-- time    = "close_date"
-- needs   = ["opportunities.stage|opportunities.status"]
select count(*) filter (where is_lost) as lost_count
from deals
