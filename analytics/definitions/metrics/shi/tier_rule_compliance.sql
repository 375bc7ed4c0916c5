-- label   = { en = "Grade fits tier", zh = "分层合规率" }
-- meaning = { en = "Hours that follow the rule: senior or above on tier A, mid or above on B, anybody on C and D but seniors with at most 10 % of those hours.", zh = "符合分层规则的工时：A 级用高级及以上，B 级用中级及以上，C、D 级不限但高级不超过该部分的 10%。" }
-- why     = { en = "The most experienced people belong on the deals that matter most.", zh = "最有经验的人应在最重要的商机上。" }
-- code    = "MK1"
-- element = "tiered_dispatch"
-- format  = "percent"
-- better  = "higher"
-- floor   = 0.5
-- target  = 0.9
-- basis   = { en = "method, mechanism 1; the rule is an assumption", zh = "方法：机制一；规则为假设" }
-- counts  = { en = "booked hours on tiered deals by people of known grade", zh = "级别已知者在有分级商机上的工时" }
-- rows    = "is_past and not is_away and has_tier and job_grade is not null"
-- of      = "is_past and not is_away and has_deal"
-- time    = "work_date"
-- needs   = ["presales_bookings.hours", "presales_bookings.start_date", "presales_bookings.opportunity_id", "opportunities.deal_tier", "employees.job_grade"]
-- n_min   = 30
-- star    = true
select (
    coalesce(sum(hours) filter (where is_past and not is_away and deal_tier = 'A' and is_senior), 0)
    + coalesce(sum(hours) filter (where is_past and not is_away and deal_tier = 'B' and (is_senior or job_grade = 'mid')), 0)
    + coalesce(sum(hours) filter (where is_past and not is_away and deal_tier in ('C', 'D') and not is_senior), 0)
    + least(
        coalesce(sum(hours) filter (where is_past and not is_away and deal_tier in ('C', 'D') and is_senior), 0),
        max(senior_limit) * coalesce(sum(hours) filter (where is_past and not is_away and deal_tier in ('C', 'D') and job_grade is not null), 0)
    )
) / nullif(sum(hours) filter (where is_past and not is_away and has_tier and job_grade is not null), 0) as tier_rule_compliance
from presales_hours
