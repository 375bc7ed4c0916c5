-- grain = "one row per review date and stage"
-- key = ["as_of", "stage"]
-- label = { en = "Usual time in a stage", zh = "阶段正常时长" }
-- description = { en = "Median days that won deals stayed in each stage, and on how many stays that rests.", zh = "赢单商机在各阶段停留天数的中位数及其样本数。" }
select as_of, stage, median(days_in_stage) as norm_days, count(*) as norm_stays
from stage_spells
where is_won and left_date is not null and days_in_stage >= 0
group by as_of, stage
