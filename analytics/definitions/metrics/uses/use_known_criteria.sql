-- label   = { en = "Criteria known before bid", zh = "投标前已知标准" }
-- meaning = { en = "Mean share of the weight of bid criteria known before the bid, times 100.", zh = "投标前已知评标标准的权重占比均值 ×100。" }
-- why     = { en = "Who knows how such projects go does not fall at the last step.", zh = "吃透规律，才不在临门一脚失手。" }
-- code    = "U3e"
-- element = ""
-- format  = "score"
-- better  = "higher"
-- basis   = "assumption"
-- counts  = { en = "decided deals with this measured", zh = "该项已测的已决商机" }
-- rows    = "is_decided and u3e is not null"
-- of      = "is_decided"
-- time    = "close_date"
-- needs   = ["bid_criteria.known_before_bid"]
-- n_min   = 10
select avg(u3e) filter (where is_decided) as use_known_criteria
from deal_uses
