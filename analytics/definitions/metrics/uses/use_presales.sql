-- label   = { en = "Timely qualified presales", zh = "及时合格的售前" }
-- meaning = { en = "Mean over decided deals: presales hours booked, answered in time, by the right grade; 0 without hours.", zh = "已决商机均值：有售前工时、响应达标、级别合规；无工时为 0。" }
-- why     = { en = "A solution advantage that is not shown does not win.", zh = "没有亮出来的方案优势赢不了单。" }
-- code    = "U2d"
-- element = ""
-- format  = "score"
-- better  = "higher"
-- basis   = "assumption"
-- counts  = { en = "decided deals with this measured", zh = "该项已测的已决商机" }
-- rows    = "is_decided and u2d is not null"
-- of      = "is_decided"
-- time    = "close_date"
-- needs   = ["presales_bookings.hours"]
-- n_min   = 10
select avg(u2d) filter (where is_decided) as use_presales
from deal_uses
