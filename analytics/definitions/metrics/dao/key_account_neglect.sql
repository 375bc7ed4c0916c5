-- label   = { en = "Neglected key accounts", zh = "大客户冷落率" }
-- meaning = { en = "Key accounts without a completed activity in 60 days. Where the owner logged nothing at all in that time it is not known, and left out.", zh = "60 天内没有已完成活动的大客户占比。责任人同期毫无记录的视为未知，不计入。" }
-- why     = { en = "Two months of silence are an invitation to competitors.", zh = "两个月不露面，等于把门让给对手。" }
-- code    = "D3c"
-- element = "how"
-- format  = "percent"
-- better  = "lower"
-- floor   = 0.4
-- target  = 0.05
-- basis   = "assumption"
-- counts  = { en = "key accounts", zh = "大客户" }
-- rows    = "is_logged_60"
-- of      = "account_id is not null"
-- hit     = "not is_touched_60"
-- needs   = ["activities.activity_date", "activities.account_id|activities.opportunity_id|activities.contact_id"]
select count(*) filter (where is_logged_60 and not is_touched_60) / nullif(count(*) filter (where is_logged_60), 0) as key_account_neglect
from key_accounts
