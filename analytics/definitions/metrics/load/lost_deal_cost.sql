-- label   = { en = "Cost of lost deals", zh = "输单成本" }
-- meaning = { en = "Presales cost (hours times hourly cost) of deals lost or ended without a decision. Only where 90 % of their hours carry a cost.", zh = "输单与无果商机的售前成本（工时×小时成本）。仅在 90% 以上工时有成本时计算。" }
-- why     = { en = "Part of it could have been saved by stopping earlier.", zh = "其中一部分本可更早止损。" }
-- code    = "L10"
-- element = ""
-- format  = "money"
-- better  = "lower"
-- basis   = { en = "method, mechanism 2; compared with its own past", zh = "方法：机制二；与自身过往比较" }
-- counts  = { en = "deals lost or undecided", zh = "输单与无果商机" }
-- rows    = "is_closed and not is_won"
-- time    = "close_date"
-- needs   = ["presales_bookings.hours", "presales_bookings.start_date", "presales_bookings.opportunity_id", "presales_bookings.cost_rate_hour|employees.cost_rate_hour"]
select case when coalesce(sum(costed_hours) filter (where is_closed and not is_won), 0) >= 0.9 * sum(hours) filter (where is_closed and not is_won)
    then sum(presales_cost) filter (where is_closed and not is_won) end as lost_deal_cost
from deal_effort
