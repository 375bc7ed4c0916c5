-- grain = "one row per review date and deal with stage history"
-- key = ["as_of", "opportunity_id"]
-- label = { en = "How deals passed the stages", zh = "商机阶段路径" }
-- description = { en = "Which stages a deal entered, in which order, and since when it is where it is.", zh = "商机进入过哪些阶段、次序如何、自何时处于当前阶段。" }
with process as (
    select
        max(number) filter (where name = 'process_first_stage') as first_rank,
        max(number) filter (where name = 'process_last_stage') as last_rank
    from settings
),
days as (
    select as_of, opportunity_id, entered_date, count(distinct stage) as stages_that_day
    from stage_spells
    group by as_of, opportunity_id, entered_date
),
jumps as (
    select as_of, opportunity_id, max(stages_that_day) > 1 as has_jump
    from days
    group by as_of, opportunity_id
)
select
    s.as_of, s.opportunity_id, true as has_history,
    max(s.stage_rank) as highest_rank, arg_max(s.entered_date, s.spell_number) as current_entered_date,
    arg_max(s.stage, s.spell_number) as last_stage,
    bool_or(s.came_back) as has_backward_move, any_value(jumps.has_jump) as has_jump,
    not bool_or(s.is_out_of_order and s.stage_rank between process.first_rank and process.last_rank)
    and count(distinct case when s.stage_rank between process.first_rank and process.last_rank then s.stage_rank end)
    >= case
        when bool_or(s.is_won) then any_value(process.last_rank)
        else least(max(s.stage_rank), any_value(process.last_rank))
    end - any_value(process.first_rank) + 1 as is_compliant
from stage_spells as s
join jumps on jumps.as_of = s.as_of and jumps.opportunity_id = s.opportunity_id
cross join process
group by s.as_of, s.opportunity_id
