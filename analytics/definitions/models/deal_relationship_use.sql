-- grain = "one row per review date and deal that existed then"
-- key = ["as_of", "opportunity_id"]
-- label = { en = "Relationship advantage used in deals", zh = "商机人脉利用" }
-- description = { en = "U1 using the relationship advantage: supported decision chain, key people engaged, own strong ties mobilised, support against the competitor; u1 is the weighted score, coverage the weight known, no score under a quarter of it. A deal whose support was only recorded around or after its close is marked as hindsight.", zh = "U1 利用人脉优势：决策链支持、关键人接触、强关系调用、相对对手的净支持；u1 为加权得分，覆盖度为已知权重，不足四分之一不给分。仅在结单前后补记态度的商机标为事后补记。" }
with logged as (
    select as_of, employee_id, min(activity_date) as first_log, max(activity_date) as last_log
    from activity_people group by as_of, employee_id
),
chains as (
    select
        as_of, opportunity_id, count(*) as chain_people, count(latest_support) as judged_people, count(support_value) as judged_in_time,
        count(*) filter (where is_key) as key_people, count(*) filter (where is_key and is_engaged) as engaged_key_people,
        bool_or(is_approver) as has_approver, bool_or(is_decision_maker) as has_decision_maker,
        100.0 * sum(weight) filter (where support_value >= 1) as supported_weight,
        sum(weight) filter (where support_value is not null) as judged_weight,
        sum(weight) filter (where is_won_over) as won_over_weight,
        sum(weight) filter (where is_won_over is not null) as assessed_weight,
        sum(weight * support_value) / nullif(sum(weight) filter (where support_value is not null), 0) as our_support,
        sum(weight * net_support) / nullif(sum(weight) filter (where net_support is not null), 0) as net_support
    from deal_people group by as_of, opportunity_id
),
rivals as (
    select s.as_of, r.opportunity_id, 0.8 * max(s.relationship_level) - 2 as rival_stance, count(s.relationship_level) > 0 as has_level
    from stg_deal_competitors as s
    join deal_refs as r on r.as_of = s.as_of and r.ref = s.opportunity_id
    group by s.as_of, r.opportunity_id
),
rival_accounts as (
    select distinct as_of, account_id from contact_ties where rival_strength is not null
),
strong as (
    select d.as_of, d.opportunity_id, count(*) as strong_ties,
        count(*) filter (where g.contact_id is not null) as used_ties
    from deals as d
    join edges as e on e.as_of = d.as_of and e.account_id = d.account_id and e.is_strong and e.is_active
        and e.known_since <= coalesce(d.close_date, d.as_of)
    left join deal_engagements as g
        on g.as_of = d.as_of and g.opportunity_id = d.opportunity_id and g.contact_id = e.contact_id and g.employee_id = e.employee_id
    group by d.as_of, d.opportunity_id
),
measured as (
    select
        d.as_of, d.opportunity_id, d.opportunity, d.account_id, d.account, d.owner_id, d.owner, d.team, d.region, d.industry, d.product_line,
        d.deal_tier, d.project_type, d.stage, d.status, d.amount, d.probability, d.created_date, d.expected_close_date, d.close_date,
        d.is_open, d.is_open_ab, d.is_won, d.is_lost, d.is_decided, d.is_closed, d.is_decided_in_year, d.sheet_id, d.row_number,
        c.* exclude (as_of, opportunity_id, supported_weight, net_support), s.strong_ties, s.used_ties,
        coalesce(l.first_log <= coalesce(d.close_date, d.as_of) and l.last_log >= d.created_date, false) as has_log,
        case when c.judged_weight > 0 then coalesce(c.supported_weight, 0) / c.judged_weight end as u1a,
        coalesce(c.net_support, c.our_support - v.rival_stance) as net_support,
        coalesce(v.has_level, false) or a.account_id is not null as has_rival_map,
        c.judged_people > 0 and c.judged_in_time = 0 as is_hindsight
    from deals as d
    left join chains as c on c.as_of = d.as_of and c.opportunity_id = d.opportunity_id
    left join rivals as v on v.as_of = d.as_of and v.opportunity_id = d.opportunity_id
    left join rival_accounts as a on a.as_of = d.as_of and a.account_id = d.account_id
    left join strong as s on s.as_of = d.as_of and s.opportunity_id = d.opportunity_id
    left join logged as l on l.as_of = d.as_of and l.employee_id = d.owner_id
),
scored as (
    select
        *,
        case when has_log or engaged_key_people > 0 then 100.0 * engaged_key_people / nullif(key_people, 0) end as u1b,
        case when has_log or used_ties > 0 then 100.0 * used_ties / nullif(strong_ties, 0) end as u1c,
        case when net_support is not null then 100 * (net_support + 4) / 8 end as u1d
    from measured
),
weighed as (
    select
        *, (case when u1a is null then 0 else 40 end + case when u1b is null then 0 else 30 end + case when u1c is null then 0 else 15 end
            + case when u1d is null then 0 else 15 end) / 100.0 as u1_coverage,
        coalesce(40 * u1a, 0) + coalesce(30 * u1b, 0) + coalesce(15 * u1c, 0) + coalesce(15 * u1d, 0) as points
    from scored
)
select
    * exclude (points, has_approver, has_decision_maker, is_hindsight),
    case when u1_coverage >= 0.25 then points / (100 * u1_coverage) end as u1,
    coalesce(has_approver and has_decision_maker, false) as has_deciders,
    case when assessed_weight > 0 then coalesce(won_over_weight, 0) / assessed_weight end as chain_support,
    coalesce(is_hindsight, false) as is_hindsight
from weighed
