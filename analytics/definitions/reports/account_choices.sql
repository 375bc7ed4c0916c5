-- label = { en = "Which account to look at", zh = "查看哪家客户" }
-- meaning = { en = "Key accounts, then the other accounts with the largest open amounts and yearly potential.", zh = "先列大客户，其后是在途金额与年采购潜力最大的其他客户。" }
-- columns = { account_id = "text", account = "text", is_key = "text" }
-- params = { top = 500 }
select account_id, account, is_key
from accounts
order by is_key desc, coalesce(open_value, 0) + coalesce(annual_potential, 0) desc, account_id
limit $top
