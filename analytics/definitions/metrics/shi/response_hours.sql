-- label   = { en = "Median response", zh = "响应中位时长" }
-- meaning = { en = "Median working hours from request to first response.", zh = "从申请到首次响应的工作小时中位数。" }
-- why     = { en = "Shows how far the usual answer is from the limit.", zh = "看常态响应离时限多远。" }
-- code    = "M2b"
-- element = "collaboration"
-- format  = "hours"
-- better  = "lower"
-- floor   = 40
-- target  = 8
-- basis   = "assumption"
-- counts  = { en = "answered requests", zh = "已响应的申请" }
-- rows    = "response_hours is not null"
-- time    = "requested_date"
-- needs   = ["presales_requests.requested_at", "presales_requests.first_response_at"]
select median(response_hours) as response_hours
from presales_request_facts
