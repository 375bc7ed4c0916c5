-- grain = "one row per review date and deal"
-- key = ["as_of", "opportunity_id"]
-- label = { en = "Project patterns used in deals", zh = "商机项目规律利用" }
-- description = { en = "U3: similar projects looked up, preconditions met, history with the named competitor (five meetings before), price within a tenth of the usual winning ratio, bid criteria known before the bid. Of closed deals the values from a week before the close where an import holds them.", zh = "U3：查阅类似项目、必要条件满足、与所列对手有 5 次以上历史对阵、报价在常见中标比 ±10% 内、投标前已知评标标准。已结商机取结单一周前导入的值（如有）。" }
with reused as (
    select p.as_of, r.opportunity_id, count(p.reused_from_id) as reused_documents
    from stg_project_documents as p
    join deal_refs as r on r.as_of = p.as_of and r.ref = p.opportunity_id
    group by p.as_of, r.opportunity_id
),
rivals as (
    select
        as_of, opportunity_id, bool_and(is_nobody) as is_nobody, max(case when not is_nobody then meetings_before end) as meetings
    from deal_rivals
    group by as_of, opportunity_id
),
stated as (
    select
        d.as_of, d.opportunity_id, d.is_closed, v.opportunity_id is not null as is_from_before,
        case when v.opportunity_id is null then d.precondition_status else v.precondition_status end as precondition_status,
        coalesce(case when v.opportunity_id is null then d.related_project_id else v.related_project_id end, '') <> ''
        or coalesce(u.reused_documents, 0) > 0 as has_lookup,
        count(d.related_project_id) over (partition by d.as_of) + sum(coalesce(u.reused_documents, 0)) over (partition by d.as_of) > 0
        as has_lookup_data,
        count(r.opportunity_id) over (partition by d.as_of) > 0 as has_rival_data,
        r.is_nobody, r.meetings, p.price_ratio, p.usual_ratio, b.criteria_known
    from deals as d
    left join deal_versions as v on v.as_of = d.as_of and v.opportunity_id = d.opportunity_id
    left join reused as u on u.as_of = d.as_of and u.opportunity_id = d.opportunity_id
    left join rivals as r on r.as_of = d.as_of and r.opportunity_id = d.opportunity_id
    left join deal_prices as p on p.as_of = d.as_of and p.opportunity_id = d.opportunity_id
    left join deal_bid_scores as b on b.as_of = d.as_of and b.opportunity_id = d.opportunity_id
),
scored as (
    select
        as_of, opportunity_id,
        case when not is_closed then 'open' when is_from_before then 'before_close' else 'unknown' end as evidence,
        case when has_lookup_data then case when has_lookup then 100 else 0 end end as u3a,
        case precondition_status when 'met' then 100 when 'not_met' then 0 end as u3b,
        case
            when not has_rival_data or is_nobody then null
            when meetings >= 5 then 100
            else 0
        end as u3c,
        case when price_ratio is not null and usual_ratio is not null
            then case when abs(price_ratio - usual_ratio) <= 0.1 * usual_ratio then 100 else 0 end end as u3d,
        criteria_known as u3e
    from stated
),
weighed as (
    select
        *,
        (case when u3a is null then 0 else 25 end + case when u3b is null then 0 else 25 end + case when u3c is null then 0 else 20 end
            + case when u3d is null then 0 else 15 end + case when u3e is null then 0 else 15 end) / 100.0 as u3_coverage,
        coalesce(25 * u3a, 0) + coalesce(25 * u3b, 0) + coalesce(20 * u3c, 0) + coalesce(15 * u3d, 0) + coalesce(15 * u3e, 0) as points
    from scored
)
select * exclude (points), case when u3_coverage >= 0.25 then points / (100 * u3_coverage) end as u3
from weighed
