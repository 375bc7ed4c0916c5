-- grain = "one row per review date, finished period with a forecast, and commitment or deal won in it"
-- key = ["as_of", "kind", "period_start", "period_end", "line_id"]
-- label = { en = "Commitments and deals won by period", zh = "承诺与赢单对照" }
-- description = { en = "What each person committed at the start of a finished period (the newest snapshot up to a week into it, else the oldest in it) beside the deals won in it.", zh = "已结束期间的期初承诺（期初一周内最新快照，无则取期内最早）与期间赢单。" }
with snapshots as (
    select
        f.as_of, s.period_start, s.period_end, f.snapshot_date, f.committed_amount, f.best_case_amount,
        p.employee_id as owner_id, p.employee as owner, p.team, f.sheet_id, f.row_number
    from stg_forecast_snapshots as f
    join plan_periods as s on s.as_of = f.as_of and s.period = f.period
    left join person_refs as r on r.as_of = f.as_of and r.ref = trim(f.owner_id)
    left join people as p on p.as_of = f.as_of and p.employee_id = r.employee_id
    where f.snapshot_date <= least(f.as_of, s.period_end) and f.committed_amount is not null and s.period_end <= f.as_of
),
opening as (
    select *
    from snapshots
    qualify row_number() over (
        partition by as_of, period_start, period_end, owner_id
        order by
            snapshot_date <= period_start + 7 desc,
            case when snapshot_date <= period_start + 7 then snapshot_date end desc, snapshot_date
    ) = 1
),
spans as (
    select distinct as_of, period_start, period_end from opening
)
select
    as_of, 'committed' as kind, extract(quarter from period_start) as quarter_of_year, -committed_amount as gap_amount, period_start, period_end, sheet_id || '-' || row_number as line_id,
    owner_id, coalesce(owner, '(not recorded)') as owner, coalesce(team, '(not recorded)') as team,
    '(not recorded)' as region, '(not recorded)' as industry, '(not recorded)' as account,
    '(not recorded)' as product_line, null as opportunity_id, null as opportunity,
    committed_amount as amount, snapshot_date as event_date, sheet_id, row_number
from opening
union all
select
    d.as_of, 'won', extract(quarter from s.period_start), d.amount, s.period_start, s.period_end, d.opportunity_id,
    d.owner_id, d.owner, d.team, d.region, d.industry, d.account, d.product_line, d.opportunity_id, d.opportunity,
    d.amount, d.close_date, d.sheet_id, d.row_number
from deals as d
join spans as s on s.as_of = d.as_of and d.close_date between s.period_start and s.period_end
where d.is_won
