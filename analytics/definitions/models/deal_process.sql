-- grain = "one row per review date and deal"
-- key = ["as_of", "opportunity_id"]
-- label = { en = "The thirteen elements of a deal", zh = "商机十三要素" }
-- description = { en = "Deals with the evidence for each element of the sales process: work, reviews, questionnaire, gate conditions, people, competitors, strategy, value proposition, next step. Silence of an owner who logs nothing is not measured.", zh = "商机在销售过程各要素上的依据：活动、督导、问卷、必要条件、人、对手、策略、价值主张、下一步。负责人全无记录时不作判断。" }
with rivals as (
    select as_of, opportunity_id, count(*) as competitors, max(case when not is_nobody then meetings_before end) as rival_meetings
    from deal_rivals
    group by as_of, opportunity_id
),
joined as (
    select
        d.*, p.stage_since, p.days_in_stage, p.norm_days, p.is_aged, p.push_count, p.has_history,
        t.last_activity_date, t.last_review_date, coalesce(t.roles_60d, 0) as roles_60d,
        l.employee_id is not null or d.owner_id is null as is_logged,
        q.framework, q.assessed_date, q.answered, q.questions, q.answered_share, q.question_score,
        coalesce(q.gate_conditions, 0) as gate_conditions, coalesce(q.gate_conditions_met, 0) as gate_conditions_met,
        coalesce(m.map_status, 0) as map_status, coalesce(m.people, 0) as map_people, coalesce(m.chain_people, 0) as chain_people,
        coalesce(m.engaged_people, 0) as engaged_people,
        coalesce(m.has_met_decider, false) as has_met_decider,
        coalesce(r.competitors, 0) as competitors, r.rival_meetings,
        e.hours as presales_hours, e.hours_60d as presales_hours_60d,
        trim(d.next_step) <> '' and d.next_step is not null as has_next_step_text,
        case
            when d.value_proposition is null or trim(d.value_proposition) = '' then 0
            when coalesce(d.value_quantified, false) or coalesce(q.is_value_unique, false) then 1
            else 0.5
        end as value_credit
    from deals as d
    join deal_progress as p on p.as_of = d.as_of and p.opportunity_id = d.opportunity_id
    left join deal_touches as t on t.as_of = d.as_of and t.opportunity_id = d.opportunity_id
    left join activity_loggers as l on l.as_of = d.as_of and l.employee_id = d.owner_id
    left join deal_questions as q on q.as_of = d.as_of and q.opportunity_id = d.opportunity_id
    left join deal_maps as m on m.as_of = d.as_of and m.opportunity_id = d.opportunity_id
    left join rivals as r on r.as_of = d.as_of and r.opportunity_id = d.opportunity_id
    left join deal_effort as e on e.as_of = d.as_of and e.opportunity_id = d.opportunity_id
)
select
    *,
    is_open and stage in ('G2', 'G3', 'G4', 'G5') as is_open_qualified,
    is_open and stage in ('G3', 'G4', 'G5') as is_open_proposed,
    deal_tier in ('A', 'B', 'C', 'D') as is_graded,
    roles_60d >= 2 as is_team_sold,
    is_open and gate_conditions > 0 as has_gate, gate_conditions > 0 and gate_conditions = gate_conditions_met as is_gate_met,
    competitors > 0 as is_competitor_known,
    coalesce(assessed_date >= as_of - 45, false) as is_freshly_assessed,
    engaged_people >= 4 as is_multi_threaded,
    competition_strategy is not null as has_strategy,
    competition_strategy is not null and coalesce(strategy_updated_at between as_of - 30 and as_of, false) as has_fresh_strategy,
    coalesce(last_activity_date >= as_of - case when deal_tier in ('A', 'B') then (select cast(number as integer) from settings where name = 'live_days_ab')
        else (select cast(number as integer) from settings where name = 'live_days_other') end, false) as is_live,
    has_next_step_text and coalesce(next_step_date >= as_of, false) as has_dated_next_step,
    next_step_date is not null as has_step_date, coalesce(next_step_date < as_of, false) as is_step_overdue,
    coalesce(last_review_date >= as_of - 30, false) as is_reviewed
from joined
