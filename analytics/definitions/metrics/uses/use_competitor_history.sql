-- label   = { en = "Competitor history", zh = "对手历史" }
-- meaning = { en = "Share of decided deals against a named competitor met at least five times before, times 100.", zh = "所列对手此前对阵不少于 5 次的已决商机占比 ×100。" }
-- why     = { en = "Who knows how such projects go does not fall at the last step.", zh = "吃透规律，才不在临门一脚失手。" }
-- code    = "U3c"
-- element = ""
-- format  = "score"
-- better  = "higher"
-- basis   = "assumption"
-- counts  = { en = "decided deals with this measured", zh = "该项已测的已决商机" }
-- rows    = "is_decided and u3c is not null"
-- of      = "is_decided"
-- time    = "close_date"
-- needs   = ["deal_competitors.competitor_name|opportunities.main_competitor"]
-- n_min   = 10
select avg(u3c) filter (where is_decided) as use_competitor_history
from deal_uses
