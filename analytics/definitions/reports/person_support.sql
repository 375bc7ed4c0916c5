-- label = { en = "Deals one person supported", zh = "单人支撑的商机" }
-- meaning = { en = "Deals with hours of one presales person in a year or booked ahead, with tier, expected value on qualification and outcome; the most hours first.", zh = "单人近一年投入或已排工时的商机，附分级、合格时期望值与结果，工时多的在前。" }
-- columns = { opportunity_id = "text", opportunity = "text", account = "text", deal_tier = "text", status = "text", stage = "text", amount = "money", expected_value = "money", is_value_estimated = "text", hours_year = "hours", hours_ahead = "hours", all_hours = "hours" }
-- params = { person = "", top = 500 }
-- rows = "deal_effort where opportunity_id in (select opportunity_id from answer)"
-- counted = "count(*)"
with worked as (
    select
        as_of, opportunity_id, sum(hours) filter (where is_past and work_date > as_of - 365) as hours_year, sum(hours) filter (where not is_past) as hours_ahead
    from presales_hours
    where employee_id = $person and opportunity_id is not null and not is_leave and (not is_past or work_date > as_of - 365)
    group by as_of, opportunity_id
)
select
    w.opportunity_id, d.opportunity, d.account, d.deal_tier, d.status, d.stage, d.amount, d.expected_value, d.is_value_estimated,
    coalesce(w.hours_year, 0) as hours_year, coalesce(w.hours_ahead, 0) as hours_ahead, d.hours as all_hours
from worked as w
join deal_effort as d on d.as_of = w.as_of and d.opportunity_id = w.opportunity_id
order by coalesce(w.hours_year, 0) + coalesce(w.hours_ahead, 0) desc, w.opportunity_id
limit $top
