-- grain = "one row per review date and deal"
-- key = ["as_of", "opportunity_id"]
-- label = { en = "Solution advantage used in deals", zh = "商机方案优势利用" }
-- description = { en = "U2: technical win (yes 100, pending 50, no 0), fit or bid criteria hit, quantified value proposition, timely and qualified presales. Of closed deals the values from a week before the close where an import holds them.", zh = "U2：技术赢单（是 100、进行中 50、否 0）、方案匹配或评标命中、量化的价值主张、及时且合格的售前。已结商机取结单一周前导入的值（如有）。" }
with stated as (
    select
        d.as_of, d.opportunity_id, d.is_closed,
        v.opportunity_id is not null as is_from_before,
        case when v.opportunity_id is null then d.technical_win else v.technical_win end as technical_win,
        case when v.opportunity_id is null then d.solution_fit else v.solution_fit end as solution_fit,
        case when v.opportunity_id is null then d.value_proposition else v.value_proposition end as value_proposition,
        case when v.opportunity_id is null then d.value_quantified else v.value_quantified end as value_quantified,
        count(d.value_proposition) over (partition by d.as_of) > 0 as has_value_data,
        sum(coalesce(e.hours, 0)) over (partition by d.as_of) > 0 as has_presales_data,
        coalesce(e.hours, 0) as hours, e.is_sla_met, e.is_grade_rule_met, b.criteria_hit, q.is_value_unique
    from deals as d
    left join deal_versions as v on v.as_of = d.as_of and v.opportunity_id = d.opportunity_id
    left join deal_effort as e on e.as_of = d.as_of and e.opportunity_id = d.opportunity_id
    left join deal_bid_scores as b on b.as_of = d.as_of and b.opportunity_id = d.opportunity_id
    left join deal_questions as q on q.as_of = d.as_of and q.opportunity_id = d.opportunity_id
),
scored as (
    select
        as_of, opportunity_id,
        case when not is_closed then 'open' when is_from_before then 'before_close' else 'unknown' end as evidence,
        case technical_win when 'yes' then 100 when 'pending' then 50 when 'no' then 0 end as u2a,
        coalesce(solution_fit * 20, criteria_hit) as u2b,
        case
            when not has_value_data then null
            when value_proposition is null or trim(value_proposition) = '' then 0
            when coalesce(value_quantified, false) or coalesce(is_value_unique, false) then 100
            else 50
        end as u2c,
        case
            when not has_presales_data then null
            when hours = 0 then 0
            else 100.0 * (1 + coalesce(cast(is_sla_met as integer), 0) + coalesce(cast(is_grade_rule_met as integer), 0))
                / (1 + case when is_sla_met is null then 0 else 1 end + case when is_grade_rule_met is null then 0 else 1 end)
        end as u2d
    from stated
),
weighed as (
    select
        *,
        (case when u2a is null then 0 else 30 end + case when u2b is null then 0 else 25 end
            + case when u2c is null then 0 else 25 end + case when u2d is null then 0 else 20 end) / 100.0 as u2_coverage,
        coalesce(30 * u2a, 0) + coalesce(25 * u2b, 0) + coalesce(25 * u2c, 0) + coalesce(20 * u2d, 0) as points
    from scored
)
select
    * exclude (points), case when u2_coverage >= 0.25 then points / (100 * u2_coverage) end as u2
from weighed
