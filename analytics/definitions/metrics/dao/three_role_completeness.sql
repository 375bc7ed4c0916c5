-- label   = { en = "Three roles worked", zh = "三作用齐备率" }
-- meaning = { en = "Per key account, how many of relationship, solution and incubation had an activity within 180 days, of three; the mean. Accounts where nobody logged anything are left out.", zh = "180 天内每家大客户在人脉、方案、孵化三方面有活动的个数除以三，取平均；无人记录活动的客户不计入。" }
-- why     = { en = "Account managers who only chase the deal in hand lose the account.", zh = "只盯眼前项目，客户迟早流失。" }
-- code    = "D3a"
-- element = "how"
-- format  = "percent"
-- better  = "higher"
-- floor   = 0.33
-- target  = 0.9
-- basis   = { en = "method: three roles; threshold is an assumption", zh = "方法：三作用；阈值为假设" }
-- counts  = { en = "key accounts", zh = "大客户" }
-- rows    = "is_logged_180"
-- of      = "account_id is not null"
-- needs   = ["activities.activity_date", "activities.purpose|activities.activity_type"]
-- star    = true
select avg(roles_worked) filter (where is_logged_180) / 3 as three_role_completeness
from key_accounts
