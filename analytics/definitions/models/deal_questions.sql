-- grain = "one row per review date and deal with answers"
-- key = ["as_of", "opportunity_id"]
-- label = { en = "Questionnaires of deals", zh = "商机问卷" }
-- description = { en = "How much of the framework used last is answered, how old that is, how many points it gives, and whether the mandatory conditions of the present stage are all met.", zh = "最近所用框架的完成度、时间与得分，以及当前阶段必要条件是否全部满足。" }
with frameworks as (
    select as_of, framework, count(distinct criterion_code) as questions from deal_answers group by as_of, framework
),
sheets as (
    select
        as_of, opportunity_id, framework, max(assessed_date) as assessed_date, count(*) filter (where is_answered) as answered,
        count(*) filter (where is_yes) as yes_answers, sum(points) as points
    from deal_answers
    where framework <> 'BID'
    group by as_of, opportunity_id, framework
),
newest as (
    select *
    from sheets
    qualify row_number() over (
        partition by as_of, opportunity_id order by assessed_date desc nulls last, answered desc, framework
    ) = 1
),
gates as (
    select
        as_of, opportunity_id, count(*) filter (where is_gate) as gate_conditions,
        count(*) filter (where is_gate and is_yes) as gate_conditions_met,
        bool_or(framework = 'TAS20' and criterion_code = '2.5' and is_yes) as is_value_unique
    from deal_answers
    group by as_of, opportunity_id
)
select
    g.as_of, g.opportunity_id, n.framework, n.assessed_date, n.answered, n.yes_answers, f.questions,
    n.answered / nullif(f.questions, 0) as answered_share,
    n.points / nullif(2.0 * f.questions, 0) as question_score,
    g.gate_conditions, g.gate_conditions_met, g.is_value_unique
from gates as g
left join newest as n on n.as_of = g.as_of and n.opportunity_id = g.opportunity_id
left join frameworks as f on f.as_of = n.as_of and f.framework = n.framework
