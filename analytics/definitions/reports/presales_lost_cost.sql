-- label = { en = "Presales cost by outcome and stage", zh = "售前成本：按结果与阶段" }
-- meaning = { en = "Presales hours and cost on closed deals, by their outcome and the stage the deal was in when the work was done.", zh = "已结商机的售前工时与成本，按结果与投入时所处阶段。" }
-- columns = { outcome = "text", stage = "text", deals = "count", hours = "hours", costed_hours = "hours", cost = "money" }
-- time = "deal_effort.close_date"
-- rows = "deal_effort where is_closed and hours > 0"
with worked as (
    select d.status as outcome, coalesce(s.stage, '(not recorded)') as stage, h.opportunity_id, h.hours, h.cost
    from deal_effort as d
    join presales_hours as h on h.opportunity_id = d.opportunity_id and h.is_past and not h.is_away
    left join stage_spells as s on s.opportunity_id = h.opportunity_id and s.entered_date <= h.work_date
    where d.is_closed
    qualify row_number() over (partition by h.sheet_id, h.row_number, h.week order by s.spell_number desc nulls last) = 1
)
select outcome, stage, count(distinct opportunity_id) as deals, sum(hours) as hours, sum(hours) filter (where cost is not null) as costed_hours, sum(cost) as cost
from worked
group by outcome, stage
order by outcome, stage
