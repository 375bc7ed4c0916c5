-- label   = { en = "Effort on the lower half", zh = "低值商机投入占比" }
-- meaning = { en = "Share of presales hours in the half of the year's qualified deals with the lowest expected value.", zh = "全年曾合格商机按期望值排序，后一半商机所占工时比例。" }
-- why     = { en = "Hours in the lower half are the first to move.", zh = "后一半商机上的工时最先该挪走。" }
-- code    = "L13"
-- element = ""
-- format  = "percent"
-- better  = "lower"
-- floor   = 0.5
-- target  = 0.2
-- basis   = "assumption"
-- counts  = { en = "deals qualified in the year", zh = "全年曾合格的商机" }
-- rows    = "is_ranked"
-- needs   = ["presales_bookings.hours", "presales_bookings.start_date", "presales_bookings.opportunity_id", "opportunities.amount"]
-- n_min   = 12
select coalesce(sum(hours) filter (where is_ranked and is_low_value), 0) / nullif(sum(hours) filter (where is_ranked), 0) as effort_on_low_value
from deal_effort
