-- label   = { en = "Solution fit or criteria hit", zh = "方案匹配/评标命中" }
-- meaning = { en = "Mean over decided deals: solution fit times 20, else our share of the bid points.", zh = "已决商机均值：方案匹配度 ×20，否则为评标得分率。" }
-- why     = { en = "A solution advantage that is not shown does not win.", zh = "没有亮出来的方案优势赢不了单。" }
-- code    = "U2b"
-- element = ""
-- format  = "score"
-- better  = "higher"
-- basis   = "assumption"
-- counts  = { en = "decided deals with this measured", zh = "该项已测的已决商机" }
-- rows    = "is_decided and u2b is not null"
-- of      = "is_decided"
-- time    = "close_date"
-- needs   = ["opportunities.solution_fit|bid_criteria.our_score"]
-- n_min   = 10
select avg(u2b) filter (where is_decided) as use_solution_fit
from deal_uses
