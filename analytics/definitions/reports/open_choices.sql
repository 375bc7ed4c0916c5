-- label = { en = "Open deals to compare", zh = "可对比的在途商机" }
-- meaning = { en = "Open deals, largest first, with their account, project type and amount.", zh = "在途商机，按金额排序，含客户、项目类型与金额。" }
-- columns = { opportunity_id = "text", opportunity = "text", account = "text", project_type = "text", amount = "money", amount_band = "number" }
-- params = { top = 300 }
select opportunity_id, opportunity, account, project_type, amount, amount_band
from deal_segments
where is_open
order by amount desc nulls last, opportunity_id
limit $top
