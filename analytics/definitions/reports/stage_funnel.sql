-- label = { en = "Funnel: conversion and time in stage", zh = "漏斗：转化与停留" }
-- meaning = { en = "Per stage: deals that first entered it in the period, how many of them went on so far, median and middle half of the days of stays that ended, the usual days of won deals, and what stands there now.", zh = "各阶段：期间首次进入的商机、其中已推进数、已结束停留的中位天数与中间一半、赢单商机的正常天数，以及当前停留情况。" }
-- columns = { stage = "text", entered = "count", forward = "count", conversion = "percent", median_days = "days", low_days = "days", high_days = "days", usual_days = "days", open_deals = "count", open_amount = "money", aged_deals = "count", aged_amount = "money" }
-- time = "stage_spells.entered_date"
-- rows = "stage_spells where is_first_entry and stage in (select stage from answer)"
-- counted = "sum(entered)"
-- headline = { select = "sum(forward) / nullif(sum(entered), 0) from answer", format = "percent", label = { en = "Going on, all stages", zh = "各阶段合计推进率" } }
with passed as (
    select
        stage, count(*) filter (where is_first_entry) as entered,
        count(*) filter (where is_first_entry and moved_forward) as forward,
        median(days_in_stage) filter (where left_date is not null and days_in_stage >= 0) as median_days,
        quantile_cont(days_in_stage, 0.25) filter (where left_date is not null and days_in_stage >= 0) as low_days,
        quantile_cont(days_in_stage, 0.75) filter (where left_date is not null and days_in_stage >= 0) as high_days
    from stage_spells
    group by stage
),
standing as (
    select
        stage, count(*) as open_deals, sum(amount) as open_amount, count(*) filter (where is_aged) as aged_deals,
        sum(amount) filter (where is_aged) as aged_amount
    from deal_progress
    where is_open
    group by stage
),
stages as (
    select stage from (values ('G1'), ('G2'), ('G3'), ('G4'), ('G5')) as s(stage)
)
select
    s.stage, coalesce(p.entered, 0) as entered, coalesce(p.forward, 0) as forward,
    p.forward / nullif(p.entered, 0) as conversion, p.median_days, p.low_days, p.high_days, n.norm_days as usual_days,
    coalesce(o.open_deals, 0) as open_deals, coalesce(o.open_amount, 0) as open_amount,
    coalesce(o.aged_deals, 0) as aged_deals, coalesce(o.aged_amount, 0) as aged_amount
from stages as s
left join passed as p on p.stage = s.stage
left join standing as o on o.stage = s.stage
left join stage_norms as n on n.stage = s.stage
order by s.stage
