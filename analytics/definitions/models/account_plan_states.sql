-- grain = "one row per review date and account with a plan"
-- key = ["as_of", "account_id"]
-- label = { en = "Account plans in force", zh = "当前客户规划" }
-- description = { en = "The plan of each account whose period (a fiscal year, half, quarter or a month) holds the review date, else its newest; whether it was approved and when it was last reviewed by then. A period that cannot be read counts as the year from the approval.", zh = "各客户在复盘日所处期间(财年、半年、季度或月)的规划,没有则取最近一份;当时是否已批准、最近何时复盘。期间无法识别的,按自批准之日起一年计。" }
with worded as (
    select
        p.*, r.account_id as planned_account_id, upper(p.period) as said,
        cast((select number from settings where name = 'fiscal_year_start_month') as integer) as first_month
    from stg_account_plans as p
    join account_refs as r on r.as_of = p.as_of and r.ref = trim(p.account_id)
),
numbered as (
    select
        *,
        coalesce(
            try_cast(nullif(regexp_extract(said, '(20[0-9]{2})', 1), '') as integer),
            2000 + try_cast(nullif(regexp_extract(said, 'FY ?([0-9]{2})([^0-9]|$)', 1), '') as integer)
        ) as plan_year,
        coalesce(
            try_cast(nullif(regexp_extract(said, 'Q ?([1-4])', 1), '') as integer),
            try_cast(nullif(translate(regexp_extract(said, '([1-4一二三四]) ?季', 1), '一二三四', '1234'), '') as integer)
        ) as plan_quarter,
        case when regexp_matches(said, 'H ?1|上半年') then 1 when regexp_matches(said, 'H ?2|下半年') then 2 end as plan_half,
        try_cast(nullif(regexp_extract(said, '20[0-9]{2} ?[-/.年] ?(1[0-2]|0?[1-9])([^0-9]|$)', 1), '') as integer) as plan_month
    from worded
),
placed as (
    select
        *,
        case
            when plan_quarter is null and plan_half is null and plan_month is not null then make_date(plan_year, plan_month, 1)
            else cast(
                make_date(plan_year - case when first_month > 1 then 1 else 0 end, first_month, 1)
                + to_months(coalesce(3 * (plan_quarter - 1), 6 * (plan_half - 1), 0)) as date
            )
        end as first_day,
        case
            when plan_quarter is not null then 3 when plan_half is not null then 6
            when plan_month is not null then 1 else 12
        end as months
    from numbered
),
dated as (
    select
        *,
        coalesce(first_day, approved_at) as starts_on,
        coalesce(cast(first_day + to_months(months) as date), approved_at + 365) as ends_before
    from placed
)
select
    as_of, planned_account_id as account_id, period, starts_on,
    coalesce(starts_on <= as_of and ends_before > as_of, false) as is_current,
    case when approved_at <= as_of then approved_at end as approved_at,
    max(last_reviewed_at) filter (where last_reviewed_at <= as_of) over (partition by as_of, planned_account_id) as last_reviewed_at,
    next_review_date, revenue_target, actions_due, actions_done, sheet_id, row_number
from dated
qualify row_number() over (
    partition by as_of, planned_account_id
    order by is_current desc, approved_at is not null desc, coalesce(starts_on > as_of, true), starts_on desc nulls last, row_key
) = 1
