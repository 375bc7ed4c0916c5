-- label   = { en = "Open requests", zh = "在办申请" }
-- meaning = { en = "Presales requests that are not completed.", zh = "尚未完成的售前申请数。" }
-- why     = { en = "The queue that the next request joins.", zh = "下一个申请要排的队。" }
-- code    = "L7"
-- element = ""
-- format  = "count"
-- better  = "lower"
-- basis   = "assumption"
-- counts  = { en = "open requests", zh = "在办申请" }
-- rows    = "is_waiting"
-- needs   = ["presales_requests.requested_at"]
select count(*) filter (where is_waiting) as open_requests
from presales_request_facts
