-- grain = "one row per review date and deal with stage history up to that date"
-- key = ["as_of", "opportunity_id"]
-- label = { en = "Deals as their history knew them", zh = "商机历史状态" }
-- description = { en = "The last stage, amount, probability and expected close date that the stage history recorded on or before the review date, and the first date of each outcome.", zh = "阶段变更记录在复盘日当天或之前的最后状态:阶段、金额、赢率、预计成交日。" }
select
    as_of,
    opportunity_id,
    arg_max(stage, entered_at) as stage,
    max(entered_at) as stage_entered_date,
    arg_max(amount, entered_at) filter (where amount is not null) as amount,
    arg_max(probability, entered_at) filter (where probability is not null) as probability,
    arg_max(expected_close_date, entered_at) filter (where expected_close_date is not null) as expected_close_date,
    max(entered_at) filter (where stage in ('won', 'lost', 'no_decision')) as outcome_date,
    min(entered_at) filter (where stage = 'G2') as qualified_date,
    arg_min(amount * probability, entered_at) filter (where stage = 'G2') as qualified_value,
    count(*) as stage_moves
from stg_stage_history
where entered_at <= as_of
group by as_of, opportunity_id
