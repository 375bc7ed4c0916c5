-- label   = { en = "Revenue from key accounts", zh = "大客户贡献度" }
-- meaning = { en = "Share of the amount won that key accounts brought. Best between 50 % and 85 %.", zh = "赢单金额中来自大客户的占比；50%–85% 为宜。" }
-- why     = { en = "Too low: they are not key. Too high: everything hangs on a few.", zh = "太低说明名不副实，太高则命悬数家。" }
-- code    = "D1c"
-- element = "who"
-- format  = "percent"
-- better  = "band"
-- band    = [0.50, 0.85]
-- outer   = [0.20, 0.98]
-- basis   = { en = "80/20 as orientation (SW5)", zh = "以二八原则为参照（SW5）" }
-- counts  = { en = "won deals", zh = "赢单商机" }
-- rows    = "is_won and amount is not null"
-- of      = "is_won"
-- time    = "close_date"
-- needs   = ["opportunities.amount", "opportunities.stage|opportunities.status"]
select sum(amount) filter (where is_won and is_key) / nullif(sum(amount) filter (where is_won), 0) as key_account_revenue_share
from deal_incubation
