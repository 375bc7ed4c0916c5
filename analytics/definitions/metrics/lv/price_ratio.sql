-- label   = { en = "Price ratio on losses", zh = "输单价格比" }
-- meaning = { en = "Median of our final quote over the winner's price on lost deals; 1 is the same price.", zh = "输单中我方最终报价与中标价之比的中位数；1 为同价。" }
-- why     = { en = "Winning prices of the past tell what to quote and where to stop.", zh = "历史中标价决定报价与底线。" }
-- code    = "P9"
-- element = "price_history"
-- format  = "ratio"
-- better  = "band"
-- band    = [0.95, 1.05]
-- outer   = [0.7, 1.4]
-- basis   = "assumption"
-- counts  = { en = "lost deals with both prices", zh = "两个价格均有的输单" }
-- rows    = "is_lost and loss_ratio is not null"
-- of      = "is_lost"
-- time    = "close_date"
-- needs   = ["quotes.quoted_amount", "deal_competitors.quoted_amount", "deal_competitors.is_winner"]
-- star    = true
select median(loss_ratio) filter (where is_lost) as price_ratio
from deal_price_history
