-- label   = { en = "Effort on A and B among graded deals", zh = "分级商机中 A/B 级投入占比" }
-- meaning = { en = "Presales hours on deals of tier A or B, as a share of the hours on deals with a tier.", zh = "A、B 级商机工时占有分级商机工时的比例。" }
-- why     = { en = "Hours that go to small deals are missing at the big ones.", zh = "花在小单上的时间，就是大单缺的时间。" }
-- code    = "M1b"
-- element = "matching"
-- format  = "percent"
-- better  = "higher"
-- floor   = 0.4
-- target  = 0.75
-- basis   = "assumption"
-- counts  = { en = "booked hours on deals, by booking and week", zh = "商机工时记录（按排程与周）" }
-- rows    = "is_past and not is_away and has_tier"
-- of      = "is_past and not is_away and has_deal"
-- time    = "work_date"
-- needs   = ["presales_bookings.hours", "presales_bookings.start_date", "presales_bookings.opportunity_id", "opportunities.deal_tier"]
-- n_min   = 30
-- star    = true
select sum(hours) filter (where is_past and not is_away and is_ab) / nullif(sum(hours) filter (where is_past and not is_away and has_tier), 0) as effort_on_ab_deals
from presales_hours
