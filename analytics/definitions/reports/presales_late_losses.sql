-- label = { en = "Losses that could have been stopped earlier", zh = "本可更早止损的输单" }
-- meaning = { en = "Lost and undecided deals by the presales cost (hours where no cost is known) spent at G4 or later. Signs that were there before: the technical verdict was no, preconditions were not met, presales began before the deal qualified.", zh = "输单与无果商机，按 G4 及以后投入的售前成本（无成本时用工时）排序。早有征兆：技术未赢、必要条件不满足、合格前就介入。" }
-- columns = { opportunity = "text", opportunity_id = "text", account = "text", owner = "text", outcome = "text", close_date = "date", hours = "hours", cost = "money", late_hours = "hours", late_cost = "money", sign = "text", late_deals = "count", all_late_hours = "hours", all_late_cost = "money" }
-- params = { top = 8 }
-- time = "deal_effort.close_date"
-- rows = "deal_effort where opportunity_id in (select opportunity_id from answer)"
-- counted = "max(late_deals)"
with worked as (
    select d.opportunity_id, h.hours, h.cost, s.stage_rank >= 4 as is_late
    from deal_effort as d
    join presales_hours as h on h.opportunity_id = d.opportunity_id and h.is_past and not h.is_away
    left join stage_spells as s on s.opportunity_id = h.opportunity_id and s.entered_date <= h.work_date
    where d.is_closed and not d.is_won
    qualify row_number() over (partition by h.sheet_id, h.row_number, h.week order by s.spell_number desc nulls last) = 1
),
late as (
    select opportunity_id, sum(hours) as hours, sum(cost) as cost, sum(hours) filter (where is_late) as late_hours, sum(cost) filter (where is_late) as late_cost
    from worked
    group by opportunity_id
)
select
    d.opportunity, d.opportunity_id, d.account, d.owner, d.status as outcome, d.close_date, l.hours, l.cost, l.late_hours, l.late_cost,
    case when d.technical_win = 'no' then 'technical' when d.precondition_status = 'not_met' then 'preconditions'
         when not f.is_gated and f.is_stage_known then 'unqualified' else '' end as sign,
    count(*) over () as late_deals, sum(l.late_hours) over () as all_late_hours, sum(l.late_cost) over () as all_late_cost
from late as l
join deal_effort as d on d.opportunity_id = l.opportunity_id
left join first_support as f on f.opportunity_id = l.opportunity_id
where l.late_hours > 0
order by coalesce(l.late_cost, l.late_hours) desc, d.opportunity_id
limit $top
