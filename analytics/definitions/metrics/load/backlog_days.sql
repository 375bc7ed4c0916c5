-- label   = { en = "Backlog age", zh = "积压天数" }
-- meaning = { en = "Mean days past the required date, over open requests that are overdue.", zh = "逾期在办申请超过要求日期的平均天数。" }
-- why     = { en = "An old backlog hides lost deals.", zh = "积压越久，越可能已丢单。" }
-- code    = "L7-d"
-- element = ""
-- format  = "days"
-- better  = "lower"
-- basis   = "assumption"
-- counts  = { en = "overdue open requests", zh = "逾期在办申请" }
-- rows    = "days_past_due is not null"
-- needs   = ["presales_requests.required_by", "presales_requests.completed_at|presales_requests.status"]
select avg(days_past_due) as backlog_days
from presales_request_facts
