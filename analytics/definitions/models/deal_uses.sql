-- grain = "one row per review date and deal"
-- key = ["as_of", "opportunity_id"]
-- label = { en = "The three uses of a deal", zh = "商机三利用" }
-- description = { en = "U1 relationship, U2 solution and U3 patterns of each deal, 0 to 100 over what is measured (no number below a quarter of the weight); used means 60 or more. Support judged only around or after the close is left out of U1 (is_hindsight); where nothing shows when a value was entered, the evidence is unknown.", zh = "各商机的 U1 人脉、U2 方案、U3 规律利用（0–100，按已测分项；不足四分之一权重不给分）；≥60 为已用。仅在结单前后判定的态度不计入 U1(is_hindsight)；无法得知填写时间的，依据记为未知。" }
with joined as (
    select
        d.as_of, d.opportunity_id, d.opportunity, d.account_id, d.account, d.owner_id, d.owner, d.team, d.region, d.industry,
        d.product_line, d.project_type, d.deal_tier, d.stage, d.status, d.amount, d.expected_close_date, d.close_date,
        d.is_open, d.is_open_ab, d.is_won, d.is_lost, d.is_decided, d.is_decided_in_year,
        r.u1a, r.u1b, r.u1c, r.u1d, r.u1, r.u1_coverage,
        coalesce(d.is_closed and r.is_hindsight, false) as is_hindsight,
        s.u2a, s.u2b, s.u2c, s.u2d, s.u2, s.u2_coverage, p.u3a, p.u3b, p.u3c, p.u3d, p.u3e, p.u3, p.u3_coverage,
        s.evidence, d.sheet_id, d.row_number
    from deals as d
    left join deal_relationship_use as r on r.as_of = d.as_of and r.opportunity_id = d.opportunity_id
    left join deal_solution_use as s on s.as_of = d.as_of and s.opportunity_id = d.opportunity_id
    left join deal_pattern_use as p on p.as_of = d.as_of and p.opportunity_id = d.opportunity_id
)
select
    *,
    u1 >= 60 as is_u1_used, u2 >= 60 as is_u2_used, u3 >= 60 as is_u3_used,
    u1 is not null and u2 is not null and u3 is not null as is_comparable,
    cast(coalesce(u1 >= 60, false) as integer) + cast(coalesce(u2 >= 60, false) as integer)
    + cast(coalesce(u3 >= 60, false) as integer) as uses
from joined
