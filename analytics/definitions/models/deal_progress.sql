-- grain = "one row per review date and deal"
-- key = ["as_of", "opportunity_id"]
-- label = { en = "Progress of deals", zh = "商机进展" }
-- description = { en = "Deals with their age in the stage against the usual time, the path they took, moved dates, the probability stated before the decision, and cash.", zh = "商机的阶段停留与正常时长之比、推进路径、改期、决策前赢率与回款。" }
with joined as (
    select
        d.as_of, d.opportunity_id, d.opportunity, d.account_id, d.account, d.owner_id, d.owner, d.team, d.region, d.industry,
        d.product_line, d.project_type, d.deal_tier, d.status, d.stage, d.amount, d.probability,
        d.created_date, d.expected_close_date, d.close_date, d.cycle_days, d.contract_amount, d.received_amount,
        d.is_open, d.is_won, d.is_lost, d.is_decided, d.is_closed, d.is_closed_in_year, d.is_decided_in_year, d.is_open_ab,
        case when d.is_open then coalesce(
            case when s.last_stage = d.stage then s.current_entered_date end, d.stage_entered_date
        ) end as stage_since,
        n.norm_days, coalesce(s.has_history, false) as has_history, s.is_compliant, s.has_backward_move, s.has_jump,
        t.push_count, coalesce(t.has_date_history, false) as has_date_history,
        coalesce(
            t.last_probability, case when o.probability > 0 and o.probability < 1 then o.probability end
        ) as stated_probability,
        d.sheet_id, d.row_number
    from deals as d
    join stg_opportunities as o on o.as_of = d.as_of and o.opportunity_id = d.opportunity_id
    left join deal_stages as s on s.as_of = d.as_of and s.opportunity_id = d.opportunity_id
    left join stage_norms as n on n.as_of = d.as_of and n.stage = d.stage
    left join deal_dates as t on t.as_of = d.as_of and t.opportunity_id = d.opportunity_id
)
select
    *,
    is_open and stage in ('G2', 'G3', 'G4', 'G5') as is_qualified_open,
    date_diff('day', stage_since, as_of) as days_in_stage,
    is_open and norm_days is not null and stage_since is not null as has_norm,
    is_open and date_diff('day', stage_since, as_of) <= (select number from settings where name = 'aged_factor') * norm_days as is_healthy_age,
    is_open and date_diff('day', stage_since, as_of) > (select number from settings where name = 'aged_factor') * norm_days as is_aged,
    has_history and (is_open or is_closed_in_year) as has_recent_history,
    coalesce(has_backward_move or has_jump, false) as has_irregular_move,
    (stated_probability - case when is_won then 1 else 0 end) * (stated_probability - case when is_won then 1 else 0 end) as stated_error,
    contract_amount > 0 and received_amount is not null as has_cash_record
from joined
