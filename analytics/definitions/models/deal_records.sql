-- grain = "one row per review date and deal"
-- key = ["as_of", "opportunity_id"]
-- label = { en = "Project records", zh = "项目档案" }
-- description = { en = "What is on record of each deal for the eleven elements of project patterns, and what of history an open deal can draw on. Of a lost deal no contract and no acceptance document is expected.", zh = "每个商机在项目规律十一要素上的留档情况，以及在途商机可借鉴的历史。输单不要求合同与验收文档。" }
with chains as (
    select as_of, opportunity_id, bool_or(is_approver) and bool_or(is_decision_maker) as has_deciders
    from deal_people
    group by as_of, opportunity_id
),
vendors as (
    select c.as_of, r.opportunity_id, count(*) as vendors
    from stg_deal_competitors as c
    join deal_refs as r on r.as_of = c.as_of and r.ref = c.opportunity_id
    where trim(c.competitor_name) <> ''
    group by c.as_of, r.opportunity_id
),
rivals as (
    select as_of, opportunity_id, bool_and(is_nobody) as is_nobody, max(case when not is_nobody then meetings_before end) as meetings
    from deal_rivals
    group by as_of, opportunity_id
),
criteria as (
    select as_of, opportunity_id, count(*) as criteria, count(weight) as weighed_criteria from bid_criteria_facts group by as_of, opportunity_id
),
linked as (
    select distinct p.as_of, r.opportunity_id
    from stg_projects as p
    join deal_refs as r on r.as_of = p.as_of and r.ref = p.related_opportunity_id
),
ordered as (
    select
        as_of, opportunity_id,
        lag(close_date) over (partition by as_of, account_id, project_type order by close_date, opportunity_id) as previous_close
    from deals
    where is_closed and account_id is not null and close_date is not null and project_type <> '(not recorded)'
),
lessons as (
    select l.as_of, r.opportunity_id, min(l.reviewed_at) as reviewed_date
    from stg_lessons as l
    join deal_refs as r on r.as_of = l.as_of and r.ref = l.opportunity_id
    where l.reviewed_at <= l.as_of
    group by l.as_of, r.opportunity_id
)
select
    d.as_of, d.opportunity_id, d.opportunity, d.account_id, d.account, d.owner, d.team, d.region, d.industry, d.product_line, d.project_type,
    d.deal_tier, d.amount, d.status, d.close_date, d.is_open, d.is_open_ab, d.is_won, d.is_lost, d.is_closed, d.is_decided, d.is_decided_in_year,
    d.precondition_status, d.loss_reason, d.tender_date is not null and d.contract_end_date is not null and d.close_date is not null as has_dates,
    coalesce(trim(d.related_project_id), '') <> '' or l.opportunity_id is not null as has_link, o.previous_close is not null as has_predecessor,
    d.project_type <> '(not recorded)' as has_type, d.amount is not null and (not d.is_won or d.contract_amount is not null) as has_amounts,
    coalesce(c.has_deciders, false) as has_deciders, coalesce(k.is_known_decider, false) as is_decider_known,
    d.is_decided and (coalesce(d.procurement_method in ('open_tender', 'invited'), false) or d.tender_date is not null or b.criteria > 0) as is_tendered,
    coalesce(b.weighed_criteria >= 3, false) as has_criteria, coalesce(v.vendors, 0) > 0 as has_vendors,
    coalesce(r.is_nobody, false) as is_unrivalled, coalesce(r.meetings >= 5, false) as has_rival_history,
    coalesce(p.has_prices, false) as has_prices, coalesce(f.documents, 0) / case when d.is_won then 7.0 else 5.0 end as document_share,
    coalesce(e.reviewed_date <= d.close_date + 30, false) as has_lesson, d.is_decided_in_year or d.stage in ('G4', 'G5') as is_bid,
    d.sheet_id, d.row_number
from deals as d
left join chains as c on c.as_of = d.as_of and c.opportunity_id = d.opportunity_id
left join deal_known_deciders as k on k.as_of = d.as_of and k.opportunity_id = d.opportunity_id
left join vendors as v on v.as_of = d.as_of and v.opportunity_id = d.opportunity_id
left join rivals as r on r.as_of = d.as_of and r.opportunity_id = d.opportunity_id
left join criteria as b on b.as_of = d.as_of and b.opportunity_id = d.opportunity_id
left join linked as l on l.as_of = d.as_of and l.opportunity_id = d.opportunity_id
left join ordered as o on o.as_of = d.as_of and o.opportunity_id = d.opportunity_id
left join lessons as e on e.as_of = d.as_of and e.opportunity_id = d.opportunity_id
left join deal_price_history as p on p.as_of = d.as_of and p.opportunity_id = d.opportunity_id
left join deal_document_types as f on f.as_of = d.as_of and f.opportunity_id = d.opportunity_id
