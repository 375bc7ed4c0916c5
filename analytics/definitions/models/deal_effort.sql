-- grain = "one row per review date and deal"
-- key = ["as_of", "opportunity_id"]
-- label = { en = "Effort and value of deals", zh = "商机投入与价值" }
-- description = { en = "Presales hours and cost beside expected value. Ranked are all deals that were qualified in the year, those without hours with 0; ties share the mean rank. The grade rule is met when most graded hours came from senior people or above (tier A), mid or above (B), or at most 10 % from seniors (others).", zh = "商机的售前工时、成本与期望值。全年曾合格的商机均参与排名（无工时记 0），并列取平均名次。分层规则：A 级多数工时来自高级及以上，B 级中级及以上，其余高级工时不超过 10%。" }
with joined as (
    select
        d.as_of, d.opportunity_id, d.opportunity, d.account_id, d.account, d.owner_id, d.owner, d.team, d.region, d.industry,
        d.product_line, d.project_type, d.lead_source, d.deal_tier, d.stage, d.status, d.amount, d.probability, d.close_date,
        d.expected_close_date, d.technical_win, d.precondition_status, d.is_open, d.is_won, d.is_decided, d.is_closed, d.is_closed_in_year, d.is_decided_in_year,
        d.deal_tier in ('A', 'B') as is_ab, d.deal_tier in ('A', 'B', 'C', 'D') as has_tier, d.sheet_id, d.row_number,
        case when d.is_open then d.amount * d.probability end as open_value,
        v.opportunity_id is not null as was_qualified, v.expected_value, v.is_value_estimated,
        round(coalesce(s.hours, 0), 6) as hours, coalesce(s.hours_60d, 0) as hours_60d, coalesce(s.hours_year, 0) as hours_year,
        coalesce(s.hours_ahead, 0) as hours_ahead, coalesce(s.costed_hours, 0) as costed_hours, s.cost,
        coalesce(s.requests, 0) as requests, s.is_sla_met, coalesce(s.presales_owners, 0) as presales_owners, s.presales_owner,
        coalesce(s.roles, 0) as roles, coalesce(s.supporters, 0) as supporters,
        coalesce(d.deal_tier in ('A', 'B'), false) and k.industry is not null as is_key_industry_ab, coalesce(s.has_own_centre, false) as has_own_centre,
        coalesce(s.hours_year, 0) > 0 or coalesce(s.requests_year, 0) > 0 as has_support_in_year,
        case
            when s.graded_hours > 0 and d.deal_tier = 'A' then coalesce(s.senior_hours, 0) >= (select number from settings where name = 'tier_a_senior_share') * s.graded_hours
            when s.graded_hours > 0 and d.deal_tier = 'B' then coalesce(s.senior_hours, 0) + coalesce(s.mid_hours, 0) >= (select number from settings where name = 'tier_b_skilled_share') * s.graded_hours
            when s.graded_hours > 0 and d.deal_tier in ('C', 'D') then coalesce(s.senior_hours, 0) <= (select number from settings where name = 'tier_cd_senior_share') * s.graded_hours
        end as is_grade_rule_met
    from deals as d
    left join deal_values as v on v.as_of = d.as_of and v.opportunity_id = d.opportunity_id
    left join (select distinct as_of, industry from key_industries) as k on k.as_of = d.as_of and k.industry = d.industry
    left join deal_support as s on s.as_of = d.as_of and s.opportunity_id = d.opportunity_id
),
ranked as (
    select
        as_of, opportunity_id, count(*) over (partition by as_of) as ranked_deals,
        rank() over (partition by as_of order by hours) + (count(*) over (partition by as_of, hours) - 1) / 2.0 as hours_rank,
        rank() over (partition by as_of order by expected_value) + (count(*) over (partition by as_of, expected_value) - 1) / 2.0 as value_rank
    from joined
    where was_qualified and expected_value is not null
)
select
    j.*, coalesce(j.cost, case when j.hours = 0 then 0 end) as presales_cost, r.opportunity_id is not null as is_ranked,
    r.hours_rank, r.value_rank, r.hours_rank - r.value_rank as rank_gap, r.ranked_deals,
    r.value_rank <= r.ranked_deals / 2.0 as is_low_value,
    j.is_open and j.is_ab and j.stage in ('G2', 'G3', 'G4', 'G5') as is_open_qualified_ab,
    j.hours > 0 as has_hours, j.presales_owners = 1 as has_single_owner, j.roles >= 3 as is_cross_functional
from joined as j
left join ranked as r on r.as_of = j.as_of and r.opportunity_id = j.opportunity_id
