-- label   = { en = "Effort on lost deals", zh = "输单投入偏差" }
-- meaning = { en = "Share of presales hours on closed deals that went into lost and undecided ones, less the share of these deals by count.", zh = "已结商机工时中投入输单与无果的占比，减去其数量占比。" }
-- why     = { en = "Effort on deals that are lost should be less than their number suggests: they can be stopped earlier.", zh = "输单上的投入应低于其数量占比：可以更早停。" }
-- code    = "M1e"
-- element = "matching"
-- format  = "points"
-- better  = "lower"
-- floor   = 0.15
-- target  = -0.15
-- basis   = "assumption"
-- counts  = { en = "closed deals", zh = "已结商机" }
-- rows    = "is_closed"
-- time    = "close_date"
-- needs   = ["presales_bookings.hours", "presales_bookings.start_date", "presales_bookings.opportunity_id", "opportunities.stage|opportunities.status"]
-- n_min   = 30
select sum(hours) filter (where is_closed and not is_won) / nullif(sum(hours) filter (where is_closed), 0) - count(*) filter (where is_closed and not is_won) / nullif(count(*) filter (where is_closed), 0) as lost_effort
from deal_effort
