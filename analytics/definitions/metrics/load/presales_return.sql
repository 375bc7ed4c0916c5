-- label   = { en = "Amount won per presales cost", zh = "售前投入产出" }
-- meaning = { en = "Amount won on deals with presales hours, divided by the presales cost of all closed deals. Supported deals are larger anyway: read the trend, not the level. Only where 90 % of their hours carry a cost.", zh = "有售前工时的赢单额除以全部已结商机的售前成本。被支撑的商机本来就大，宜看趋势。仅在 90% 以上工时有成本时计算。" }
-- why     = { en = "Shows the trend of what presales work brings.", zh = "看售前投入回报的趋势。" }
-- code    = "L12"
-- element = ""
-- format  = "number"
-- better  = "higher"
-- basis   = { en = "compared with its own past", zh = "与自身过往比较" }
-- counts  = { en = "closed deals with presales hours", zh = "有售前工时的已结商机" }
-- rows    = "is_closed and has_hours"
-- time    = "close_date"
-- needs   = ["presales_bookings.hours", "presales_bookings.start_date", "presales_bookings.opportunity_id", "presales_bookings.cost_rate_hour|employees.cost_rate_hour", "opportunities.amount"]
select case when coalesce(sum(costed_hours) filter (where is_closed), 0) >= 0.9 * sum(hours) filter (where is_closed)
    then sum(amount) filter (where is_won and has_hours) / nullif(sum(presales_cost) filter (where is_closed), 0) end as presales_return
from deal_effort
