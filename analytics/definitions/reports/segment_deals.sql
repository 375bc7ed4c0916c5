-- label = { en = "Open deals of a segment", zh = "细分内的在途商机" }
-- meaning = { en = "Open deals with expected value and the presales hours spent on them so far, the most valuable first.", zh = "在途商机及其期望价值、迄今投入的售前工时，按期望价值排序。" }
-- columns = { opportunity_id = "text", opportunity = "text", account = "text", owner = "text", project_type = "text", amount_band = "number", region = "text", amount = "money", expected_value = "money", hours = "hours" }
-- params = { top = 500 }
-- rows = "deal_segments where is_open"
-- counted = "count(*)"
-- headline = { select = "sum(expected_value) from behind", format = "money", trend = "state" }
select
    s.opportunity_id, s.opportunity, s.account, s.owner, s.project_type, s.amount_band, s.region, s.amount, s.expected_value, e.hours
from deal_segments as s
left join deal_effort as e on e.as_of = s.as_of and e.opportunity_id = s.opportunity_id
where s.is_open
order by s.expected_value desc nulls last, s.amount desc nulls last, s.opportunity_id
limit $top
