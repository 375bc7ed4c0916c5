-- label = { en = "Causes of losses, and which come back", zh = "输单根因与重复情况" }
-- meaning = { en = "Lost deals of the period by cause (root cause of the lesson, else the loss reason): how many, how many left a lesson, and how many repeat an earlier lesson of the same account or project type.", zh = "期间输单按根因（复盘根因，否则输单原因）统计：数量、有经验总结的数量、重复同客户或同类型此前教训的数量。" }
-- columns = { cause = "text", lost = "count", taught = "count", repeated = "count", amount = "money", repeated_amount = "money", reasons = "count", again_at_account = "count", again_in_type = "count" }
-- time = "loss_causes.close_date"
-- rows = "loss_causes"
-- counted = "sum(lost)"
select
    coalesce(cause, '(not recorded)') as cause, count(*) as lost, count(*) filter (where has_lesson) as taught,
    count(*) filter (where is_repeated) as repeated, sum(amount) as amount, sum(amount) filter (where is_repeated) as repeated_amount,
    count(*) filter (where has_reason) as reasons, count(*) filter (where is_booked_again_at_account) as again_at_account,
    count(*) filter (where is_booked_again_in_type) as again_in_type
from loss_causes
group by cause
order by repeated desc, lost desc, cause
