-- grain = "one row per review date, finished quarter and deal that was expected in it when it began"
-- key = ["as_of", "quarter_start", "opportunity_id"]
-- label = { en = "Deals expected at the start of a quarter", zh = "季初预计成交商机" }
-- description = { en = "Deals that were open when a quarter began and then expected to close in it, and whether they were decided in it. A date set by default to the end of the month of creation is not an expectation.", zh = "季初在途且预计本季成交的商机，及其季内是否已决。默认取创建月末的日期不算预计。" }
-- engine = "to_months(n): the engine's way to add n months to a date"
with shift as (
    select cast(number - 1 as integer) % 3 as months from settings where name = 'fiscal_year_start_month'
),
stated as (
    select
        h.as_of, r.opportunity_id, h.entered_at, h.expected_close_date,
        lead(h.entered_at) over (
            partition by h.as_of, r.opportunity_id order by h.entered_at, h.row_number
        ) as next_entered
    from stg_stage_history as h
    join deal_refs as r on r.as_of = h.as_of and r.ref = h.opportunity_id
    where h.entered_at <= h.as_of and h.expected_close_date is not null
),
quartered as (
    select
        stated.*,
        cast(date_trunc('quarter', expected_close_date - to_months(shift.months)) + to_months(shift.months) as date) as quarter_start,
        cast(date_trunc('quarter', expected_close_date - to_months(shift.months)) + to_months(shift.months + 3) as date) - 1 as quarter_end
    from stated
    cross join shift
)
select
    q.as_of, q.quarter_start, q.quarter_end, q.opportunity_id, d.opportunity, q.expected_close_date, d.status, d.close_date,
    d.amount, q.expected_close_date is distinct from last_day(d.created_date) as is_expected,
    q.expected_close_date is distinct from last_day(d.created_date)
    and not coalesce(d.is_decided and d.close_date <= q.quarter_end, false) as has_slipped,
    d.owner, d.team, d.region, d.industry, d.account, d.account_id, d.product_line, d.deal_tier, d.sheet_id, d.row_number
from quartered as q
join deals as d on d.as_of = q.as_of and d.opportunity_id = q.opportunity_id
where q.entered_at <= q.quarter_start and (q.next_entered is null or q.next_entered > q.quarter_start)
    and q.quarter_end <= q.as_of
    and (d.is_open or d.close_date >= q.quarter_start)
    and (d.created_date is null or d.created_date <= q.quarter_start)
