-- label   = { en = "Hours on a won deal", zh = "单赢单工时" }
-- meaning = { en = "Presales hours on won deals divided by their number.", zh = "赢单商机的售前工时除以赢单数。" }
-- why     = { en = "What a win takes; split it by tier.", zh = "赢一单要投多少；可按级别拆分。" }
-- code    = "L9"
-- element = ""
-- format  = "hours"
-- better  = "lower"
-- basis   = { en = "compared with its own past", zh = "与自身过往比较" }
-- counts  = { en = "won deals", zh = "赢单" }
-- rows    = "is_won"
-- time    = "close_date"
-- needs   = ["presales_bookings.hours", "presales_bookings.start_date", "presales_bookings.opportunity_id"]
select sum(hours) filter (where is_won) / nullif(count(*) filter (where is_won), 0) as hours_per_won_deal
from deal_effort
