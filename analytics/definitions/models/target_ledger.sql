-- grain = "one row per review date, period with a target, and target, deal won in it or open deal expected in it"
-- key = ["as_of", "kind", "period_start", "period_end", "line_id"]
-- label = { en = "Targets, deals won and open deals by period", zh = "目标与赢单、在途对照" }
-- description = { en = "What each target period has: its targets, the deals won in it, the open deals expected to close in it. The current period is that of the day after the review date.", zh = "各目标期间的目标、期间赢单、预计期内成交的在途商机。当前期间指复盘日次日所在期间。" }
with spans as (
    select distinct as_of, period_start, period_end from target_lines
),
entries as (
    select
        as_of, 'target' as kind, period_start, period_end, sheet_id || '-' || row_number as line_id,
        owner_id, owner, team, '(not recorded)' as region, '(not recorded)' as industry, '(not recorded)' as account,
        '(not recorded)' as product_line, null as opportunity_id, null as opportunity,
        target_amount as amount, period_start as event_date, null as probability, null as forecast_category,
        sheet_id, row_number
    from target_lines
    union all
    select
        d.as_of, 'won', s.period_start, s.period_end, d.opportunity_id,
        d.owner_id, d.owner, d.team, d.region, d.industry, d.account, d.product_line, d.opportunity_id, d.opportunity,
        d.amount, d.close_date, 1, d.forecast_category, d.sheet_id, d.row_number
    from deals as d
    join spans as s on s.as_of = d.as_of and d.close_date between s.period_start and s.period_end
    where d.is_won
    union all
    select
        d.as_of, 'open', s.period_start, s.period_end, d.opportunity_id,
        d.owner_id, d.owner, d.team, d.region, d.industry, d.account, d.product_line, d.opportunity_id, d.opportunity,
        d.amount, d.expected_close_date, d.probability, d.forecast_category, d.sheet_id, d.row_number
    from deals as d
    join spans as s on s.as_of = d.as_of and d.expected_close_date between s.period_start and s.period_end
    where d.is_open
)
select entries.*, as_of + 1 between period_start and period_end as is_current, period_end <= as_of as is_finished
from entries
