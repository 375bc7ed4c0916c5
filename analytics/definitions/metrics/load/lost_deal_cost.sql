-- label   = { en = "Cost of lost deals", zh = "输单成本" }
-- meaning = { en = "Presales cost (hours times hourly cost) of deals lost or ended without a decision.", zh = "输单与无果商机的售前成本(工时×小时成本)。" }
-- why     = { en = "Part of it could have been saved by stopping earlier.", zh = "其中一部分本可更早止损。" }
-- code    = "L10"
-- element = ""
-- format  = "money"
-- better  = "lower"
-- basis   = "method, mechanism 2; compared with its own past"
-- counts  = { en = "deals lost or undecided with costed hours or none", zh = "输单与无果商机(有成本或无工时)" }
-- rows    = "is_closed and not is_won and presales_cost is not null"
-- of      = "is_closed and not is_won"
-- time    = "close_date"
-- needs   = ["presales_bookings.hours", "presales_bookings.start_date", "presales_bookings.opportunity_id", "presales_bookings.cost_rate_hour|employees.cost_rate_hour"]
select sum(presales_cost) filter (where is_closed and not is_won) as lost_deal_cost
from deal_effort
