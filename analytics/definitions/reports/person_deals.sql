-- label = { en = "Open deals of one person", zh = "单人负责的在途商机" }
-- meaning = { en = "Open deals that one person is in charge of, with red flags and next step; the largest amounts first.", zh = "单人负责的在途商机，附红灯与下一步，金额大的在前。" }
-- columns = { opportunity_id = "text", opportunity = "text", account = "text", stage = "text", deal_tier = "text", amount = "money", expected_close_date = "date", flags = "count", flag_codes = "text", next_step = "text", next_step_date = "date", deals = "count", whole_amount = "money" }
-- params = { person = "", top = 200 }
-- rows = "deal_risks where owner_id = $person"
-- counted = "count(*)"
select
    opportunity_id, opportunity, account, stage, deal_tier, amount, expected_close_date, flags, flag_codes, next_step, next_step_date,
    count(*) over () as deals, sum(amount) over () as whole_amount
from deal_risks
where owner_id = $person
order by amount desc nulls last, opportunity_id
limit $top
