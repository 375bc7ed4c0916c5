-- label   = { en = "Delivered on time", zh = "按期率" }
-- meaning = { en = "Requests completed by the time required; overdue ones that are not completed count as late.", zh = "在要求时间前完成的申请；到期未完成计为逾期。" }
-- why     = { en = "Tender dates do not move.", zh = "投标日期不会等人。" }
-- code    = "M2c"
-- element = "collaboration"
-- format  = "percent"
-- better  = "higher"
-- floor   = 0.5
-- target  = 0.9
-- basis   = "assumption"
-- counts  = { en = "requests completed or overdue", zh = "已完成或已到期的申请" }
-- rows    = "is_delivery_due"
-- hit     = "is_on_time"
-- time    = "requested_date"
-- needs   = ["presales_requests.required_by", "presales_requests.completed_at"]
select count(*) filter (where is_delivery_due and is_on_time) / nullif(count(*) filter (where is_delivery_due), 0) as delivery_on_time
from presales_request_facts
