-- grain = "one row per review date and deal that was qualified (stage G2 or later) at some time in the year before"
-- key = ["as_of", "opportunity_id"]
-- label = { en = "Value of qualified deals", zh = "合格商机价值" }
-- description = { en = "Expected value on entering G2, because effort itself raises probability later. Where history does not tell, the middle (median) of the deal's tier, flagged. Without any history a closed deal counts as having been qualified.", zh = "进入 G2 时的期望值（之后的投入本身会抬高赢率）。历史缺失时取同级别中位数并标注；无历史的已结商机视为曾合格。" }
with stays as (
    select as_of, opportunity_id, bool_or(stage_rank >= 2 and coalesce(left_date > as_of - 365, true)) as was_qualified
    from stage_spells
    group by as_of, opportunity_id
),
middles as (
    select
        as_of, deal_tier,
        coalesce(median(qualified_value), median(amount * probability) filter (where is_open and stage <> 'G1')) as tier_value
    from deals
    group by as_of, deal_tier
)
select
    d.as_of, d.opportunity_id,
    coalesce(cast(d.qualified_value as double), m.tier_value) as expected_value,
    d.qualified_value is null as is_value_estimated
from deals as d
left join stays as s on s.as_of = d.as_of and s.opportunity_id = d.opportunity_id
left join middles as m on m.as_of = d.as_of and m.deal_tier = d.deal_tier
where (d.is_open or d.is_closed_in_year)
    and coalesce(s.was_qualified, case when d.is_open then d.stage in ('G2', 'G3', 'G4', 'G5') else true end)
