-- label   = { en = "Price inside the band", zh = "报价在区间内" }
-- meaning = { en = "Share of decided deals whose final quote over list price is within a tenth of the usual winning ratio, times 100.", zh = "最终报价/列表价在常见中标比 ±10% 内的已决商机占比 ×100。" }
-- why     = { en = "Who knows how such projects go does not fall at the last step.", zh = "吃透规律，才不在临门一脚失手。" }
-- code    = "U3d"
-- element = ""
-- format  = "score"
-- better  = "higher"
-- basis   = "assumption"
-- counts  = { en = "decided deals with this measured", zh = "该项已测的已决商机" }
-- rows    = "is_decided and u3d is not null"
-- of      = "is_decided"
-- time    = "close_date"
-- needs   = ["quotes.quoted_amount", "quotes.list_amount"]
-- n_min   = 10
select avg(u3d) filter (where is_decided) as use_price_band
from deal_uses
