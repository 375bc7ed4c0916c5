-- label = { en = "Inheritance by leaver", zh = "离职者人脉承接" }
-- meaning = { en = "Per person who left in the last two years: relationships, how many a colleague took over within 90 days, median days until somebody followed, and mean strength 30 days before against 180 days after leaving (best colleague; nobody is 0; three degrees from activities).", zh = "近两年离职者：人脉数、90 天内被承接数、交接空窗中位数，以及离职前 30 天与离职后 180 天的平均强度（取最强同事，无人为 0；按活动推算的三度）。" }
-- columns = { leaver_id = "text", leaver = "text", leave_date = "date", reason = "text", relationships = "count", key_people = "count", handed_over = "count", handover_rate = "percent", gap_days = "days", never_followed = "count", strength_before = "score", strength_after = "score", compared = "count" }
-- rows = "handovers"
-- counted = "sum(relationships)"
select
    leaver_id, leaver, leave_date, reason, count(*) as relationships, count(*) filter (where is_key_person) as key_people,
    count(*) filter (where is_handed_over) as handed_over,
    count(*) filter (where is_handed_over) / count(*) as handover_rate,
    median(gap_days) as gap_days, count(*) filter (where next_date is null) as never_followed,
    avg(strength_before) filter (where is_comparable) as strength_before,
    avg(strength_after) filter (where is_comparable) as strength_after,
    count(*) filter (where is_comparable) as compared
from handovers
group by leaver_id, leaver, leave_date, reason
order by leave_date desc, leaver_id
