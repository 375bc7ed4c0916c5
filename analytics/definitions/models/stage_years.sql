-- grain = "one row per review date and stage"
-- key = ["as_of", "stage"]
-- label = { en = "Conversion of stages, this year and the year before", zh = "阶段转化：本年与上年" }
-- description = { en = "Deals that entered a stage in the year and went on by the review date, beside those of the year before that had gone on one year earlier: both seen after the same time.", zh = "年内进入阶段并于复盘日前推进的商机，对比上一年同一时点的情形，两者观察时长相同。" }
with cohorts as (
    select
        s.as_of, s.stage,
        count(*) filter (where entered_date > as_of - 365) as entered_year,
        count(*) filter (where entered_date > as_of - 365 and moved_forward) as forward_year,
        count(*) filter (where entered_date <= as_of - 365 and entered_date > as_of - 730) as entered_before,
        count(*) filter (
            where entered_date <= as_of - 365 and entered_date > as_of - 730 and had_moved_forward_year_ago
        ) as forward_before
    from stage_spells as s
    where is_first_entry
    group by s.as_of, s.stage
),
rated as (
    select
        *, forward_year / nullif(entered_year, 0) as conversion, forward_before / nullif(entered_before, 0) as conversion_before,
        entered_year >= 5 and entered_before >= 5 as is_comparable
    from cohorts
)
select
    *, conversion / nullif(conversion_before, 0) as conversion_change,
    is_comparable and row_number() over (partition by as_of, is_comparable order by conversion, stage) = 1 as is_weakest
from rated
