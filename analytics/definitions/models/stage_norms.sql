-- grain = "one row per review date and stage"
-- key = ["as_of", "stage"]
-- label = { en = "Usual time in a stage", zh = "阶段正常时长" }
-- description = { en = "Median days that won deals stayed in each stage, on how many stays that rests, and from how many days on a deal stands too long.", zh = "赢单商机在各阶段停留天数的中位数、样本数，以及超过多少天算停留过长。" }
select as_of, stage, median(days_in_stage) as norm_days, count(*) as norm_stays,
    median(days_in_stage) * (select number from settings where name = 'aged_factor') as limit_days
from stage_spells
where is_won and left_date is not null and days_in_stage >= 0
group by as_of, stage
