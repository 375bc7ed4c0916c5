-- grain = "one row per review date and deal that presales has worked on"
-- key = ["as_of", "opportunity_id"]
-- label = { en = "First presales work on a deal", zh = "售前首次介入" }
-- description = { en = "When presales first worked on the deal, the stage it was in and how much of the questionnaire was answered then (latest assessment, all questions of its framework).", zh = "售前首次介入日期、当时阶段与问卷完整度（最近一次评估，分母为该框架全部问题）。" }
with first_work as (
    select as_of, opportunity_id, min(first_day) as first_date
    from presales_hours
    where is_past and opportunity_id is not null and not is_away
    group by as_of, opportunity_id
),
entered as (
    select f.as_of, f.opportunity_id, arg_max(p.stage, p.spell_number) as stage
    from first_work as f
    join stage_spells as p on p.as_of = f.as_of and p.opportunity_id = f.opportunity_id and p.entered_date <= f.first_date
    group by f.as_of, f.opportunity_id
),
with_history as (
    select distinct as_of, opportunity_id from stage_spells
),
answers as (
    select a.as_of, r.opportunity_id, a.framework, a.assessed_at, a.criterion_code, max(coalesce(a.answer, 'unknown')) as answer
    from stg_deal_assessments as a
    join deal_refs as r on r.as_of = a.as_of and r.ref = a.opportunity_id
    where a.assessed_at <= a.as_of and coalesce(a.framework, 'custom') <> 'BID'
        and coalesce(lower(a.assessed_party), 'us') in ('us', '我方', '我司')
    group by a.as_of, r.opportunity_id, a.framework, a.assessed_at, a.criterion_code
),
frameworks as (
    select as_of, framework, count(distinct criterion_code) as questions from answers group by as_of, framework
),
scored as (
    select
        f.as_of, f.opportunity_id, a.assessed_at,
        count(*) filter (where a.answer not in ('unknown', 'other')) / max(q.questions) as completeness
    from first_work as f
    join answers as a on a.as_of = f.as_of and a.opportunity_id = f.opportunity_id and a.assessed_at <= f.first_date
    join frameworks as q on q.as_of = a.as_of and q.framework is not distinct from a.framework
    group by f.as_of, f.opportunity_id, a.assessed_at, a.framework
),
latest as (
    select as_of, opportunity_id, arg_max(completeness, assessed_at) as completeness
    from scored
    group by as_of, opportunity_id
)
select
    f.as_of, f.opportunity_id, d.opportunity, f.first_date, coalesce(e.stage, 'G1') as stage_then, coalesce(l.completeness, 0) as completeness,
    h.opportunity_id is not null as is_stage_known,
    coalesce(e.stage in ('G2', 'G3', 'G4', 'G5'), false) and coalesce(l.completeness >= 0.6, false) as is_gated,
    d.deal_tier, d.owner, d.team, d.region, d.industry, d.account, d.product_line, d.sheet_id, d.row_number
from first_work as f
join deals as d on d.as_of = f.as_of and d.opportunity_id = f.opportunity_id
left join with_history as h on h.as_of = f.as_of and h.opportunity_id = f.opportunity_id
left join entered as e on e.as_of = f.as_of and e.opportunity_id = f.opportunity_id
left join latest as l on l.as_of = f.as_of and l.opportunity_id = f.opportunity_id
