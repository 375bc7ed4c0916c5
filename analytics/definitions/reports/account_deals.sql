-- label = { en = "Deals of one account", zh = "单个客户的商机" }
-- meaning = { en = "Open deals of one account and those closed in a year, with their origin and next step.", zh = "单个客户的在途商机与近一年结单商机，附由来与下一步。" }
-- columns = { opportunity_id = "text", opportunity = "text", status = "text", stage = "text", amount = "money", day = "date", origin = "text", owner = "text", next_step = "text", next_step_date = "date" }
-- params = { account = "" }
-- rows = "deals where opportunity_id in (select opportunity_id from answer)"
-- counted = "count(*)"
select
    d.opportunity_id, d.opportunity, d.status, d.stage, d.amount,
    coalesce(d.close_date, d.expected_close_date) as day, i.origin, d.owner, d.next_step, d.next_step_date
from deals as d
join deal_incubation as i on i.opportunity_id = d.opportunity_id
where d.account_id = $account and (d.is_open or d.is_closed_in_year)
order by d.is_open desc, day desc nulls last, d.opportunity_id
