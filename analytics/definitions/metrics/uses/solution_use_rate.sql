-- label   = { en = "Solution used", zh = "方案优势使用率" }
-- meaning = { en = "Decided deals with U2 of 60 or more, among those measured.", zh = "U2≥60 的已决商机占已测商机的比例。" }
-- why     = { en = "An advantage that is not used wins nothing.", zh = "不用的优势等于没有。" }
-- code    = "U2 rate"
-- element = ""
-- format  = "percent"
-- better  = "higher"
-- basis   = "assumption"
-- counts  = { en = "decided deals with this use measured", zh = "该利用已测的已决商机" }
-- rows    = "is_decided and u2 is not null"
-- hit     = "is_u2_used"
-- of      = "is_decided"
-- time    = "close_date"
-- needs   = ["opportunities.technical_win|opportunities.solution_fit|opportunities.value_proposition|presales_bookings.hours", "opportunities.stage|opportunities.status"]
select count(*) filter (where is_decided and is_u2_used) / nullif(count(*) filter (where is_decided and u2 is not null), 0) as solution_use_rate
from deal_uses
