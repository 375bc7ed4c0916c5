-- grain = "one row per review date, deal, framework and question: the newest answer about us"
-- key = ["as_of", "opportunity_id", "framework", "criterion_code"]
-- label = { en = "Answers to the questions about deals", zh = "商机问卷答案" }
-- description = { en = "For open deals the newest answer up to the review date, for closed deals the newest given at least seven days before the close: what is filled in around or after it knows the outcome.", zh = "在途商机取截至复盘日的最新答案；已结商机取结单至少 7 天前的最新答案，临近结单或事后补填不算。" }
select
    a.as_of, r.opportunity_id, coalesce(a.framework, 'custom') as framework, a.criterion_code,
    coalesce(a.criterion_name, a.criterion_code) as criterion, a.answer, a.evidence, a.assessed_at as assessed_date,
    coalesce(a.answer <> 'unknown', false) as is_answered,
    coalesce(a.answer in ('yes', '2'), false) as is_yes,
    case when a.answer in ('yes', '2') then 2 when a.answer = '1' then 1 else 0 end as points,
    d.is_open and coalesce(a.is_mandatory, false) and coalesce(a.mandatory_from_stage <= d.stage, a.mandatory_from_stage is null)
    as is_gate,
    d.owner, d.team, d.region, d.industry, d.account, d.product_line, a.sheet_id, a.row_number
from stg_deal_assessments as a
join deal_refs as r on r.as_of = a.as_of and r.ref = a.opportunity_id
join deals as d on d.as_of = a.as_of and d.opportunity_id = r.opportunity_id
where (a.assessed_party is null or name_key(a.assessed_party) in ('us', 'we', '我方', '我司', '我们'))
    and (a.assessed_at <= a.as_of or (a.assessed_at is null and d.is_open))
    and (d.is_open or d.close_date is null or a.assessed_at <= d.close_date - 7)
qualify row_number() over (
    partition by a.as_of, r.opportunity_id, coalesce(a.framework, 'custom'), a.criterion_code
    order by a.assessed_at desc nulls last, a.row_number desc
) = 1
