-- label   = { en = "Prices kept", zh = "报价留档率" }
-- meaning = { en = "Decided deals with our final quote and the winning price (ours when we won).", zh = "有我方最终报价与中标价（赢单即我方报价）的已决商机比例。" }
-- why     = { en = "Winning prices of the past tell what to quote and where to stop.", zh = "历史中标价决定报价与底线。" }
-- code    = "P9 record"
-- element = "price_history"
-- format  = "percent"
-- better  = "higher"
-- floor   = 0.2
-- target  = 0.8
-- basis   = "assumption"
-- counts  = { en = "decided deals", zh = "已决商机" }
-- rows    = "true"
-- hit     = "has_prices"
-- time    = "close_date"
-- needs   = ["quotes.quoted_amount", "deal_competitors.quoted_amount"]
-- star    = true
select count(*) filter (where true and has_prices) / nullif(count(*) filter (where true), 0) as prices_kept
from deal_price_history
