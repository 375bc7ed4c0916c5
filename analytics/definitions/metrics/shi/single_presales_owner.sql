-- label   = { en = "One presales owner", zh = "唯一负责率" }
-- meaning = { en = "Open deals with presales hours or requests in the year that have exactly one active presales owner (on the deal, else on its requests). None and two are both violations.", zh = "全年有售前工时或申请的在途商机中，恰有一位在岗售前负责人的比例（先看商机，后看申请）。没有或多于一位均不合规。" }
-- why     = { en = "Where two are responsible, nobody is.", zh = "两个人负责等于没人负责。" }
-- code    = "MK3"
-- element = "single_owner"
-- format  = "percent"
-- better  = "higher"
-- floor   = 0.6
-- target  = 0.98
-- basis   = { en = "method, mechanism 3; threshold is an assumption", zh = "方法：机制三；阈值为假设" }
-- counts  = { en = "open deals with presales work in the year", zh = "全年有售前投入的在途商机" }
-- rows    = "is_open and has_support_in_year"
-- hit     = "has_single_owner"
-- bucket  = "expected_close_date"
-- needs   = ["opportunities.presales_owner_id|presales_requests.owner_id", "presales_bookings.opportunity_id|presales_requests.opportunity_id"]
-- star    = true
select count(*) filter (where is_open and has_support_in_year and has_single_owner) / nullif(count(*) filter (where is_open and has_support_in_year), 0) as single_presales_owner
from deal_effort
