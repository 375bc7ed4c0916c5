-- label   = { en = "Presales cost to sales", zh = "售前费效比" }
-- meaning = { en = "Presales cost of all closed deals as a share of the amount won. Only where 90 % of their hours carry a cost.", zh = "全部已结商机的售前成本占赢单额的比例。仅在 90% 以上工时有成本时计算。" }
-- why     = { en = "Says what a unit of sales costs in presales.", zh = "看每一元赢单耗多少售前成本。" }
-- code    = "MK2c"
-- element = "costing"
-- format  = "percent"
-- better  = "lower"
-- floor   = 0.1
-- target  = 0.03
-- basis   = "assumption"
-- counts  = { en = "closed deals", zh = "已结商机" }
-- rows    = "is_closed"
-- time    = "close_date"
-- needs   = ["presales_bookings.hours", "presales_bookings.start_date", "presales_bookings.opportunity_id", "presales_bookings.cost_rate_hour|employees.cost_rate_hour", "opportunities.amount"]
-- n_min   = 30
select case when coalesce(sum(costed_hours) filter (where is_closed), 0) >= 0.9 * sum(hours) filter (where is_closed)
    then sum(presales_cost) filter (where is_closed) / nullif(sum(amount) filter (where is_won), 0) end as presales_cost_ratio
from deal_effort
