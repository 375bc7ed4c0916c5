-- label = { en = "Open presales requests", zh = "在办售前申请" }
-- meaning = { en = "Requests that are not completed, the most overdue first.", zh = "尚未完成的申请，逾期最久的在前。" }
-- columns = { request_id = "text", opportunity = "text", opportunity_id = "text", account = "text", deal_tier = "text", request_type = "text", assignee = "text", requested_date = "date", required_date = "date", days_open = "days", days_past_due = "days", is_answered = "text", open_requests = "count", overdue_requests = "count" }
-- params = { top = 6 }
-- rows = "presales_request_facts where is_waiting"
-- counted = "max(open_requests)"
select
    request_id, coalesce(opportunity, '(not recorded)') as opportunity, opportunity_id, account, deal_tier, request_type,
    coalesce(assignee, '(not recorded)') as assignee, requested_date, cast(required_by as date) as required_date,
    as_of - requested_date as days_open, days_past_due, responded_at is not null as is_answered,
    count(*) over () as open_requests, count(days_past_due) over () as overdue_requests
from presales_request_facts
where is_waiting
order by days_past_due desc nulls last, requested_at, request_id
limit $top
