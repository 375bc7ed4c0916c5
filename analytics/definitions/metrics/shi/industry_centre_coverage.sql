-- label   = { en = "Key industries served by their centre", zh = "行业中心支撑率" }
-- meaning = { en = "Presales hours on A and B deals in key industries worked by members of that industry's centre. A key industry is one that has a resource centre bearing its name.", zh = "重点行业 A、B 级商机工时中，由本行业交付中心成员投入的比例。重点行业指有同名交付中心的行业。" }
-- why     = { en = "A centre that does not serve its industry is only a name.", zh = "不支撑本行业的中心只是名字。" }
-- code    = "MK5"
-- element = "industry_centre"
-- format  = "percent"
-- better  = "higher"
-- floor   = 0.1
-- target  = 0.6
-- basis   = { en = "method, mechanism 5; threshold is an assumption", zh = "方法：机制五；阈值为假设" }
-- counts  = { en = "booked hours on A and B deals in key industries", zh = "重点行业 A、B 级商机的工时记录" }
-- rows    = "is_past and not is_away and is_ab and is_key_industry"
-- time    = "work_date"
-- needs   = ["presales_bookings.hours", "presales_bookings.start_date", "presales_bookings.opportunity_id", "employees.resource_centre", "opportunities.deal_tier", "accounts.industry|opportunities.industry"]
-- n_min   = 30
-- star    = true
select coalesce(sum(hours) filter (where is_past and not is_away and is_ab and is_own_centre), 0) / nullif(sum(hours) filter (where is_past and not is_away and is_ab and is_key_industry), 0) as industry_centre_coverage
from presales_hours
