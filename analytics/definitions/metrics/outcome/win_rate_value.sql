-- label   = { en = "Win rate by value", zh = "赢单率（额）" }
-- meaning = { en = "Amount won among the amount won or lost.", zh = "赢单金额占赢单与输单金额之和。" }
-- why     = { en = "Ten points below the win rate by count means losing the big ones.", zh = "若比赢单率（数）低 10 个点以上，说明大单多输。" }
-- code    = "O2"
-- element = ""
-- format  = "percent"
-- better  = "higher"
-- floor   = 0.1
-- target  = 0.35
-- basis   = { en = "published definition (K8 Deltek, WL4); scale as for the count: assumption", zh = "公开定义（K8 Deltek、WL4）；标尺同赢单率（数），为假设" }
-- counts  = { en = "won and lost deals with an amount", zh = "有金额的已决商机" }
-- rows    = "is_decided and amount is not null"
-- of      = "is_decided"
-- time    = "close_date"
-- needs   = ["opportunities.stage|opportunities.status", "opportunities.amount"]
-- n_min   = 30
select coalesce(sum(amount) filter (where is_won), 0) / nullif(sum(amount) filter (where is_decided), 0) as win_rate_value
from deals
