-- label = { en = "Work done at one account", zh = "单个客户的投入" }
-- meaning = { en = "Completed activities at one key account in 180 days, by purpose and type, with the last date.", zh = "单个大客户 180 天内已完成的活动，按目的与类型，附最近日期。" }
-- columns = { purpose = "text", activity_type = "text", activities = "count", last_date = "date" }
-- params = { account = "" }
-- rows = "key_account_activities where account_id = $account and is_in_reach"
-- counted = "sum(activities)"
select purpose, coalesce(activity_type, 'other') as activity_type, count(*) as activities, max(activity_date) as last_date
from key_account_activities
where account_id = $account and is_in_reach
group by purpose, coalesce(activity_type, 'other')
order by purpose, activities desc, activity_type
