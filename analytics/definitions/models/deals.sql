-- grain = "one row per review date and deal that existed then"
-- key = ["as_of", "opportunity_id"]
-- label = { en = "Deals", zh = "商机" }
-- description = { en = "Deals as they stood at the review date: status from the close date; stage, amount, probability and expected close from the newest that was known then, the export itself or a later entry of the stage history. Amounts in other currencies count only where a rate is set.", zh = "复盘日当时的商机：状态由结单日推出；阶段、金额、赢率、预计成交日取当时已知的最新值（导出文件本身，或其后的阶段变更记录）。其他币种仅在设有汇率时计入金额。" }
with base_currency as (
    select as_of, coalesce((select member from choices where name = 'base_currency'), mode(currency order by currency)) as currency
    from stg_opportunities group by as_of
),
dated as (
    select
        o.*,
        h.stage as stage_then, h.stage_entered_date, h.amount as amount_then, h.probability as probability_then,
        h.expected_close_date as expected_then, h.qualified_date, h.qualified_value,
        case when o.status in ('won', 'lost', 'no_decision')
            then coalesce(o.actual_close_date, h.outcome_date, o.last_stage_change_date) end as close_day,
        case when o.currency is null or o.currency = base_currency.currency then 1 else rates.rate end as rate,
        -- The export speaks for the day that it reflects; only a later move knows better.
        exported.as_of <= o.as_of and coalesce(h.stage_entered_date <= exported.as_of, true) as is_newest
    from stg_opportunities as o
    join raw.batches as exported on exported.batch_id = o.batch_id
    left join deal_states as h on h.as_of = o.as_of and h.opportunity_id = o.opportunity_id
    left join base_currency on base_currency.as_of = o.as_of
    left join currency_rates as rates on rates.currency = o.currency
    where (o.created_date is null or o.created_date <= o.as_of)
),
stated as (
    select
        *,
        case when status in ('won', 'lost', 'no_decision') and (close_day is null or close_day <= as_of)
            then status else 'open' end as status_then
    from dated
)
select
    d.as_of, d.opportunity_id, coalesce(d.opportunity_name, d.opportunity_id) as opportunity,
    a.account_id, coalesce(a.account, '(not recorded)') as account,
    p.employee_id as owner_id, coalesce(p.employee, '(not recorded)') as owner,
    coalesce(nullif(p.team, '(not recorded)'), d.team, '(not recorded)') as team,
    coalesce(d.region, a.region, '(not recorded)') as region,
    coalesce(d.industry, a.industry, '(not recorded)') as industry,
    coalesce(d.product_line, '(not recorded)') as product_line,
    coalesce(d.project_type, '(not recorded)') as project_type,
    coalesce(d.deal_tier, '(not recorded)') as deal_tier,
    coalesce(d.lead_source, '(not recorded)') as lead_source,
    d.status_then as status,
    case when d.status_then <> 'open' then d.status_then
         else coalesce(
             case when d.is_newest and d.stage like 'G%' then d.stage end,
             case when d.stage_then like 'G%' then d.stage_then end, case when d.stage like 'G%' then d.stage end, '(not recorded)') end as stage,
    d.stage_name, coalesce(d.stage_entered_date, d.last_stage_change_date) as stage_entered_date,
    cast((case when d.status_then <> 'open' or d.is_newest then coalesce(d.amount, d.amount_then) else coalesce(d.amount_then, d.amount) end) * d.rate as decimal(18, 2)) as amount,
    case when d.status_then <> 'open' then d.probability_then
         when d.is_newest then coalesce(d.probability, d.probability_then) else coalesce(d.probability_then, d.probability) end as probability,
    cast(d.qualified_value * d.rate as decimal(18, 2)) as qualified_value, d.qualified_date,
    d.currency, d.rate as currency_rate, d.forecast_category, d.deal_type, d.procurement_method, d.main_competitor,
    d.created_date, coalesce(case when d.status_then = 'open' and not d.is_newest then d.expected_then end, d.expected_close_date, d.expected_then) as expected_close_date,
    case when d.status_then <> 'open' then d.close_day end as close_date,
    case when d.status_then <> 'open' then coalesce(date_diff('day', d.created_date, d.close_day), d.cycle_days) end as cycle_days,
    d.tender_date, d.next_step, d.next_step_date, d.competition_strategy, d.strategy_updated_at,
    d.value_proposition, d.value_quantified, d.technical_win, d.solution_fit, d.presales_owner_id,
    d.precondition_status, d.win_reason, d.loss_reason, d.loss_reason_text, d.related_project_id, d.is_incubated,
    cast(d.contract_amount * d.rate as decimal(18, 2)) as contract_amount,
    cast(d.received_amount * d.rate as decimal(18, 2)) as received_amount, d.contract_end_date,
    d.status_then = 'open' as is_open, d.status_then = 'won' as is_won, d.status_then = 'lost' as is_lost,
    d.status_then = 'no_decision' as is_no_decision, d.status_then in ('won', 'lost') as is_decided,
    d.status_then <> 'open' as is_closed,
    d.status_then <> 'open' and d.close_day > d.as_of - 365 as is_closed_in_year,
    d.status_then in ('won', 'lost') and d.close_day > d.as_of - 365 as is_decided_in_year,
    d.status_then = 'open' and d.deal_tier in ('A', 'B') as is_open_ab,
    d.sheet_id, d.row_number, d.batch_id
from stated as d
left join account_refs as a on a.as_of = d.as_of and a.ref = trim(coalesce(d.account_id, d.account_name))
left join person_refs as r on r.as_of = d.as_of and r.ref = trim(d.owner_id)
left join people as p on p.as_of = d.as_of and p.employee_id = r.employee_id
