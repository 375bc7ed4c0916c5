-- grain = "one row per review date and deal with stage history up to that date"
-- key = ["as_of", "opportunity_id"]
-- label = { en = "Deals as their history knew them", zh = "商机历史状态" }
-- description = { en = "The last stage, amount, probability and expected close date that the stage history recorded on or before the review date, and the first date of each outcome.", zh = "阶段变更记录在复盘日当天或之前的最后状态：阶段、金额、赢率、预计成交日。" }
with moves as (
    -- Of several moves on one day the furthest counts.
    select
        *, (entered_at - date '1900-01-01') * 10
        + coalesce(case when stage in ('won', 'lost', 'no_decision') then 9 when stage like 'G%' then cast(substr(stage, 2, 1) as integer) end, 0) as moment
    from stg_stage_history
    where entered_at <= as_of
)
select
    as_of,
    opportunity_id,
    arg_max(stage, moment) as stage,
    max(entered_at) as stage_entered_date,
    arg_max(amount, moment) filter (where amount is not null) as amount,
    arg_max(probability, moment) filter (where probability is not null) as probability,
    arg_max(expected_close_date, moment) filter (where expected_close_date is not null) as expected_close_date,
    max(entered_at) filter (where stage in ('won', 'lost', 'no_decision')) as outcome_date,
    min(entered_at) filter (where stage = 'G2') as qualified_date,
    arg_min(amount * probability, entered_at) filter (where stage = 'G2') as qualified_value,
    count(*) as stage_moves
from moves
group by as_of, opportunity_id
