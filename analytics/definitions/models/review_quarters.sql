-- grain = "one row per review date and fiscal quarter: the one it lies in, the one before and the one after"
-- key = ["as_of", "quarters_ahead"]
-- label = { en = "Quarters around the review date", zh = "复盘日前后季度" }
-- description = { en = "First and last day of the fiscal quarter of the review date (0), the one before (-1) and the one after (1).", zh = "复盘日所在财季（0）、前一季（-1）、后一季（1）的起止日。" }
-- engine = "to_months(n): the engine's way to add n months to a date"
with shift as (
    select cast(number - 1 as integer) % 3 as months from settings where name = 'fiscal_year_start_month'
),
present as (
    select
        d.as_of,
        cast(date_trunc('quarter', d.as_of - to_months(shift.months)) + to_months(shift.months) as date) as quarter_start
    from review_dates as d
    cross join shift
)
select
    p.as_of, s.quarters_ahead, cast(p.quarter_start + to_months(3 * s.quarters_ahead) as date) as quarter_start,
    cast(p.quarter_start + to_months(3 * s.quarters_ahead + 3) as date) - 1 as quarter_end
from present as p
cross join (values (-1), (0), (1)) as s(quarters_ahead)
