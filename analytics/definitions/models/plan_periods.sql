-- grain = "one row per review date and way in which a target or forecast names its period"
-- key = ["as_of", "period"]
-- label = { en = "Plan periods", zh = "计划期间" }
-- description = { en = "First and last day of the periods written in targets, forecasts and account plans: years, halves, quarters and months, in fiscal years as set.", zh = "目标、预测与客户规划中期间文字对应的起止日：年、半年、季、月，按所设财年。" }
-- engine = "to_months(n): the engine's way to add n months to a date"
with mentioned as (
    select as_of, period from stg_targets
    union
    select as_of, period from stg_forecast_snapshots
    union
    select as_of, period from stg_account_plans
),
first_month as (
    select cast(number as integer) as start_month from settings where name = 'fiscal_year_start_month'
),
spelled as (
    select as_of, period, upper(translate(trim(period), '一二三四上下', '123412')) as code from mentioned
),
read as (
    select
        as_of, period,
        coalesce(
            try_cast(nullif(regexp_extract(code, '(19|20)\d\d'), '') as integer),
            2000 + try_cast(nullif(regexp_extract(code, '(?:FY|财年)\s*(\d\d)', 1), '') as integer)
        ) as year,
        try_cast(coalesce(
            nullif(regexp_extract(code, 'Q\s*([1-4])', 1), ''), nullif(regexp_extract(code, '([1-4])\s*(?:Q|季)', 1), '')
        ) as integer) as quarter,
        try_cast(coalesce(
            nullif(regexp_extract(code, 'H\s*([12])', 1), ''), nullif(regexp_extract(code, '([12])\s*(?:H|半年)', 1), '')
        ) as integer) as half,
        try_cast(coalesce(
            nullif(regexp_extract(code, '(?:19|20)\d\d\s*[-/.年]\s*(\d{1,2})(?:\D|$)', 1), ''),
            nullif(regexp_extract(code, '^(?:19|20)\d\d(\d\d)$', 1), '')
        ) as integer) as month
    from spelled
),
placed as (
    select
        read.as_of, read.period,
        case
            when quarter is not null or half is not null or month is null
                then make_date(case when start_month = 1 then year else year - 1 end, start_month, 1)
            when month between 1 and 12 then make_date(year, month, 1)
        end as first_day,
        case when quarter is not null then 3 * (quarter - 1) when half is not null then 6 * (half - 1) else 0 end as skipped,
        case when quarter is not null then 3 when half is not null then 6 when month is not null then 1 else 12 end as months
    from read
    cross join first_month
    where year is not null
)
select
    as_of, period,
    cast(first_day + to_months(skipped) as date) as period_start,
    cast(first_day + to_months(skipped + months) as date) - 1 as period_end,
    months
from placed
where first_day is not null
