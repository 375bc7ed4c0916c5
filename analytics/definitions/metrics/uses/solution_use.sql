-- label   = { en = "Solution advantage used", zh = "方案优势利用" }
-- meaning = { en = "Mean U2 of decided deals, 0 to 100.", zh = "已决商机 U2 均值（0–100）。" }
-- why     = { en = "A solution advantage that is not shown does not win.", zh = "没有亮出来的方案优势赢不了单。" }
-- code    = "U2"
-- element = ""
-- format  = "score"
-- better  = "higher"
-- basis   = "assumption"
-- counts  = { en = "decided deals with this measured", zh = "该项已测的已决商机" }
-- rows    = "is_decided and u2 is not null"
-- of      = "is_decided"
-- time    = "close_date"
-- needs   = ["opportunities.technical_win|opportunities.solution_fit|opportunities.value_proposition|presales_bookings.hours"]
-- n_min   = 10
select avg(u2) filter (where is_decided) as solution_use
from deal_uses
