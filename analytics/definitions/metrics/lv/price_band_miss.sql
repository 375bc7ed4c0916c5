-- label   = { en = "Distance from the usual price", zh = "偏离常见中标价" }
-- meaning = { en = "Mean distance of our final quote over list price from the median of winning prices, on decided deals.", zh = "已决商机最终报价与列表价之比，同常见中标比之差的绝对值均值。" }
-- why     = { en = "Winning prices of the past tell what to quote and where to stop.", zh = "历史中标价决定报价与底线。" }
-- code    = "P9b"
-- element = "price_history"
-- format  = "points"
-- better  = "lower"
-- basis   = "assumption"
-- counts  = { en = "decided deals with a quote", zh = "有报价的已决商机" }
-- rows    = "band_miss is not null"
-- of      = "true"
-- time    = "close_date"
-- needs   = ["quotes.quoted_amount", "quotes.list_amount"]
select avg(band_miss) as price_band_miss
from deal_price_history
