-- label   = { en = "Preconditions met", zh = "必要条件满足" }
-- meaning = { en = "Share of decided deals whose preconditions were met, times 100; unknown is not measured.", zh = "必要条件已满足的已决商机占比 ×100；未知不计。" }
-- why     = { en = "Who knows how such projects go does not fall at the last step.", zh = "吃透规律，才不在临门一脚失手。" }
-- code    = "U3b"
-- element = ""
-- format  = "score"
-- better  = "higher"
-- basis   = "assumption"
-- counts  = { en = "decided deals with this measured", zh = "该项已测的已决商机" }
-- rows    = "is_decided and u3b is not null"
-- of      = "is_decided"
-- time    = "close_date"
-- needs   = ["opportunities.precondition_status"]
-- n_min   = 10
select avg(u3b) filter (where is_decided) as use_preconditions
from deal_uses
