-- grain = "one row per review date and project type of deals open now or closed within the year"
-- key = ["as_of", "project_type"]
-- label = { en = "Project types and their checklists", zh = "项目类型与必要条件清单" }
-- description = { en = "Whether a checklist of preconditions to bid (framework BID) was ever answered for a deal of the type. Where nobody keeps such checklists, nothing is measured.", zh = "该类型商机是否有过投标必要条件清单（BID 框架）。全公司均未使用时视为未测。" }
with checked as (
    select distinct a.as_of, r.opportunity_id
    from stg_deal_assessments as a
    join deal_refs as r on r.as_of = a.as_of and r.ref = a.opportunity_id
    where a.framework = 'BID' and (a.assessed_at is null or a.assessed_at <= a.as_of)
),
types as (
    select
        d.as_of, d.project_type, count(*) filter (where d.is_open or d.is_closed_in_year) as current_deals,
        count(c.opportunity_id) as checked_deals
    from deals as d
    left join checked as c on c.as_of = d.as_of and c.opportunity_id = d.opportunity_id
    where d.project_type <> '(not recorded)'
    group by d.as_of, d.project_type
)
select
    as_of, project_type, current_deals, checked_deals, checked_deals > 0 as has_checklist,
    sum(checked_deals) over (partition by as_of) > 0 as is_practised
from types
where current_deals > 0
