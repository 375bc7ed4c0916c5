-- grain = "one row per review date and stay of a deal in a stage, up to the review date"
-- key = ["as_of", "opportunity_id", "spell_number"]
-- label = { en = "Stays in stages", zh = "阶段停留" }
-- description = { en = "Each stay of a deal in one of the stages G1 to G5: when it entered and left, whether it ever went on, whether it came back from a later stage.", zh = "商机在各阶段（G1–G5）的每次停留：进入与离开日期、之后是否推进、是否倒退而来。" }
with moves as (
    select
        h.as_of, r.opportunity_id, h.stage, h.entered_at, h.sheet_id, h.row_number,
        case when h.stage in ('won', 'lost', 'no_decision') then 9 else cast(substr(h.stage, 2, 1) as integer) end as stage_rank
    from stg_stage_history as h
    join deal_refs as r on r.as_of = h.as_of and r.ref = h.opportunity_id
    where h.entered_at <= h.as_of and h.stage in ('G1', 'G2', 'G3', 'G4', 'G5', 'won', 'lost', 'no_decision')
),
ordered as (
    select
        *,
        lag(stage) over (partition by as_of, opportunity_id order by entered_at, stage_rank, row_number) as previous_stage,
        lag(stage_rank) over (partition by as_of, opportunity_id order by entered_at, stage_rank, row_number) as previous_rank
    from moves
),
changes as (
    select
        *,
        row_number() over (partition by as_of, opportunity_id order by entered_at, stage_rank, row_number) as spell_number,
        row_number() over (partition by as_of, opportunity_id, stage order by entered_at, row_number) as entry_number,
        lead(entered_at) over (partition by as_of, opportunity_id order by entered_at, stage_rank, row_number) as next_entered,
        lead(stage) over (partition by as_of, opportunity_id order by entered_at, stage_rank, row_number) as next_stage,
        max(case when stage in ('lost', 'no_decision') then 0 else stage_rank end) over (
            partition by as_of, opportunity_id order by entered_at, stage_rank, row_number
            rows between 1 following and unbounded following
        ) as later_rank,
        max(case when entered_at > as_of - 365 or stage in ('lost', 'no_decision') then 0 else stage_rank end) over (
            partition by as_of, opportunity_id order by entered_at, stage_rank, row_number
            rows between 1 following and unbounded following
        ) as later_rank_year_ago,
        max(case when stage_rank < 9 then stage_rank end) over (
            partition by as_of, opportunity_id order by entered_at, stage_rank, row_number
            rows between unbounded preceding and 1 preceding
        ) as earlier_rank
    from ordered
    where previous_stage is distinct from stage
)
select
    c.as_of, c.opportunity_id, d.opportunity, c.spell_number, c.stage, c.stage_rank,
    c.entered_at as entered_date, coalesce(c.next_entered, d.close_date) as left_date,
    date_diff('day', c.entered_at, coalesce(c.next_entered, d.close_date)) as days_in_stage,
    coalesce(c.next_stage, case when d.is_closed then d.status end) as next_stage,
    c.entry_number = 1 as is_first_entry,
    coalesce(c.later_rank > c.stage_rank, false) or d.is_won as moved_forward,
    coalesce(c.later_rank_year_ago > c.stage_rank, false) or coalesce(d.is_won and d.close_date <= c.as_of - 365, false)
    as had_moved_forward_year_ago,
    coalesce(c.previous_rank < 9 and c.previous_rank > c.stage_rank, false) as came_back,
    c.entry_number = 1 and coalesce(c.earlier_rank > c.stage_rank, false) as is_out_of_order,
    d.owner, d.team, d.region, d.industry, d.account, d.account_id, d.product_line, d.deal_tier, d.project_type,
    d.amount, d.is_won, d.is_lost, d.is_open, c.sheet_id, c.row_number
from changes as c
join deals as d on d.as_of = c.as_of and d.opportunity_id = c.opportunity_id
where c.stage_rank < 9
