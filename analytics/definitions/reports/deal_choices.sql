-- label = { en = "Deals to choose from", zh = "可选商机" }
-- meaning = { en = "Open deals with the most red flags and the largest amounts first.", zh = "在途商机，按红灯与金额排序。" }
-- columns = { opportunity_id = "text", opportunity = "text", account = "text", amount = "money" }
-- params = { top = 300 }
select opportunity_id, opportunity, account, amount
from deal_risks
order by coalesce(amount, 0) * (flags + 1) desc, opportunity_id
limit $top
