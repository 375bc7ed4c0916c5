-- label   = { en = "Presales cost per won deal", zh = "单赢单售前成本" }
-- meaning = { en = "Presales cost of all closed deals (won, lost and undecided) divided by the number won. Only where 90 % of their hours carry a cost.", zh = "全部已结商机（赢、输、无果）的售前成本除以赢单数。仅在 90% 以上工时有成本时计算。" }
-- why     = { en = "A win also pays for the deals that were lost on the way.", zh = "每一单赢单都要摊上途中输掉的单。" }
-- code    = "MK2b"
-- element = "costing"
-- format  = "money"
-- better  = "lower"
-- basis   = { en = "method, mechanism 2; compared with its own past", zh = "方法：机制二；与自身过往比较" }
-- counts  = { en = "closed deals", zh = "已结商机" }
-- rows    = "is_closed"
-- time    = "close_date"
-- needs   = ["presales_bookings.hours", "presales_bookings.start_date", "presales_bookings.opportunity_id", "presales_bookings.cost_rate_hour|employees.cost_rate_hour"]
select case when coalesce(sum(costed_hours) filter (where is_closed), 0) >= 0.9 * sum(hours) filter (where is_closed)
    then sum(presales_cost) filter (where is_closed) / nullif(count(*) filter (where is_won), 0) end as cost_per_won_deal
from deal_effort
