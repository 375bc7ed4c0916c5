-- label   = { en = "Quantified value", zh = "价值量化" }
-- meaning = { en = "Mean over decided deals: quantified value proposition 100, text only 50, none 0.", zh = "已决商机均值：价值主张已量化 100、仅文字 50、无 0。" }
-- why     = { en = "A solution advantage that is not shown does not win.", zh = "没有亮出来的方案优势赢不了单。" }
-- code    = "U2c"
-- element = ""
-- format  = "score"
-- better  = "higher"
-- basis   = "assumption"
-- counts  = { en = "decided deals with this measured", zh = "该项已测的已决商机" }
-- rows    = "is_decided and u2c is not null"
-- of      = "is_decided"
-- time    = "close_date"
-- needs   = ["opportunities.value_proposition"]
-- n_min   = 10
select avg(u2c) filter (where is_decided) as use_value_proposition
from deal_uses
