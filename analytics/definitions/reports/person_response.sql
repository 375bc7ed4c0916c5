-- label = { en = "Requests answered by one person", zh = "单人的申请响应" }
-- meaning = { en = "Presales requests of the period assigned to one person, together and by tier of the deal: how many were due an answer and answered within the limit, the median working hours to the first response, and how many were delivered on time.", zh = "期间分派给单人的售前申请，合计与按商机分级：应响应数、时限内响应数、首次响应工作小时中位数、按期交付数。" }
-- columns = { deal_tier = "text", requests = "count", due = "count", within = "count", answered = "count", response_hours = "hours", delivery_due = "count", on_time = "count", waiting = "count" }
-- time = "presales_request_facts.requested_date"
-- params = { person = "" }
-- rows = "presales_request_facts where list_contains(string_split(assignee_ids, ';'), $person)"
-- counted = "max(requests) filter (where deal_tier = '')"
select
    case when grouping(deal_tier) = 1 then '' else deal_tier end as deal_tier, count(*) as requests,
    count(*) filter (where is_response_due) as due, count(*) filter (where is_response_due and is_within_sla) as within,
    count(response_hours) as answered, median(response_hours) as response_hours,
    count(*) filter (where is_delivery_due) as delivery_due, count(*) filter (where is_delivery_due and is_on_time) as on_time,
    count(*) filter (where is_waiting) as waiting
from presales_request_facts
where list_contains(string_split(assignee_ids, ';'), $person)
group by grouping sets ((), (deal_tier))
having count(*) > 0
order by grouping(deal_tier) desc, deal_tier
