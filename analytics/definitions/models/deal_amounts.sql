-- grain = "one row per review date, deal and stretch of time in which its history states one amount and expected close"
-- key = ["as_of", "opportunity_id", "valid_from"]
-- label = { en = "Amounts and expected dates over time", zh = "金额与预计日期的变化" }
-- description = { en = "What the stage history said about a deal's amount and expected close, from one entry to the next; the last entry of a day counts.", zh = "阶段变更记录中商机金额与预计成交日的历次取值；同一天取最后一条。" }
with entries as (
    select
        h.as_of, r.opportunity_id, h.entered_at as valid_from, cast(h.amount * d.currency_rate as decimal(18, 2)) as amount, h.expected_close_date
    from stg_stage_history as h
    join deal_refs as r on r.as_of = h.as_of and r.ref = h.opportunity_id
    join deals as d on d.as_of = r.as_of and d.opportunity_id = r.opportunity_id
    where h.entered_at <= h.as_of and h.stage not in ('won', 'lost', 'no_decision')
    qualify row_number() over (
        partition by h.as_of, r.opportunity_id, h.entered_at order by h.stage desc, h.row_number desc
    ) = 1
)
select
    *,
    lead(valid_from) over (partition by as_of, opportunity_id order by valid_from) as valid_until
from entries
