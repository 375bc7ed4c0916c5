-- grain = "one row per review date and person who logged an activity in the year before"
-- key = ["as_of", "employee_id"]
-- label = { en = "People who log activities", zh = "有活动记录的人" }
-- description = { en = "Where a person logs nothing, silence says nothing about the deals: such owners count as not measured, not as idle.", zh = "某人全无记录时，沉默不代表商机无人跟进：此类负责人视为未测量，而非不活跃。" }
select distinct as_of, employee_id
from activity_people
where activity_date > as_of - 365
