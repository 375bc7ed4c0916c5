-- label   = { en = "Hours on lost deals", zh = "输单工时" }
-- meaning = { en = "Presales hours on deals lost or ended without a decision.", zh = "输单与无果商机的售前工时。" }
-- why     = { en = "Cost points where no hourly cost is known: one per hour.", zh = "没有小时成本时的成本点：每小时一点。" }
-- code    = "L10-h"
-- element = ""
-- format  = "hours"
-- better  = "lower"
-- basis   = { en = "compared with its own past", zh = "与自身过往比较" }
-- counts  = { en = "deals lost or undecided", zh = "输单与无果商机" }
-- rows    = "is_closed and not is_won"
-- time    = "close_date"
-- needs   = ["presales_bookings.hours", "presales_bookings.start_date", "presales_bookings.opportunity_id"]
select sum(hours) filter (where is_closed and not is_won) as lost_deal_hours
from deal_effort
