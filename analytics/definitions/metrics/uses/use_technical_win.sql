-- label   = { en = "Technical win", zh = "技术赢单" }
-- meaning = { en = "Mean over decided deals: technical win yes 100, pending 50, no 0.", zh = "已决商机均值：技术赢单 是 100、进行中 50、否 0。" }
-- why     = { en = "A solution advantage that is not shown does not win.", zh = "没有亮出来的方案优势赢不了单。" }
-- code    = "U2a"
-- element = ""
-- format  = "score"
-- better  = "higher"
-- basis   = "assumption"
-- counts  = { en = "decided deals with this measured", zh = "该项已测的已决商机" }
-- rows    = "is_decided and u2a is not null"
-- of      = "is_decided"
-- time    = "close_date"
-- needs   = ["opportunities.technical_win"]
-- n_min   = 10
select avg(u2a) filter (where is_decided) as use_technical_win
from deal_uses
