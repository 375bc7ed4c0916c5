-- label   = { en = "Hours spent per win", zh = "每赢一单的总工时" }
-- meaning = { en = "Presales hours on all closed deals divided by the number won.", zh = "全部已结商机的售前工时除以赢单数。" }
-- why     = { en = "Includes what was spent on the deals that were lost.", zh = "包含输掉的商机所耗的工时。" }
-- code    = "L9-a"
-- element = ""
-- format  = "hours"
-- better  = "lower"
-- basis   = { en = "compared with its own past", zh = "与自身过往比较" }
-- counts  = { en = "closed deals", zh = "已结商机" }
-- rows    = "is_closed"
-- time    = "close_date"
-- needs   = ["presales_bookings.hours", "presales_bookings.start_date", "presales_bookings.opportunity_id"]
select sum(hours) filter (where is_closed) / nullif(count(*) filter (where is_won), 0) as all_hours_per_won_deal
from deal_effort
