-- label = { en = "Deals not won, by presales effort", zh = "未赢商机的售前投入" }
-- meaning = { en = "Lost and undecided deals by the presales hours spent on them until the review date, the most first; running_share is the share of all those hours that the deals down to this one took. Late is what was spent while the deal stood at G4 or later, each working day in its stage; not what came after the close. Signs that were there before: the technical verdict was no, preconditions were not met, presales began before the deal qualified.", zh = "输单与无果商机，按截至复盘日投入的售前工时从多到少排列；running_share 为到该商机为止的累计工时占比。“后期”指商机处于 G4 及以后阶段时的投入（逐个工作日按当天阶段计），不含结束之后的投入。早有征兆：技术未赢、必要条件不满足、合格前就介入。" }
-- columns = { opportunity = "text", opportunity_id = "text", account = "text", owner = "text", outcome = "text", close_date = "date", place = "count", hours = "hours", running_share = "percent", cost = "money", late_place = "count", late_hours = "hours", late_cost = "money", after_hours = "hours", sign = "text", deals = "count", all_hours = "hours", late_deals = "count", all_late_hours = "hours", all_late_cost = "money" }
-- params = { top = 200 }
-- time = "deal_effort.close_date"
-- rows = "deal_effort where opportunity_id in (select opportunity_id from answer)"
-- counted = "max(deals)"
with spent as (
    select
        d.opportunity_id, sum(s.hours) as hours, sum(s.cost) as cost,
        sum(s.hours) filter (where s.stage in ('G4', 'G5')) as late_hours, sum(s.cost) filter (where s.stage in ('G4', 'G5')) as late_cost,
        sum(s.hours) filter (where s.stage = 'closed') as after_hours
    from deal_effort as d
    join deal_stage_hours as s on s.opportunity_id = d.opportunity_id
    where d.is_closed and not d.is_won
    group by d.opportunity_id
),
placed as (
    select
        *, row_number() over (order by hours desc, opportunity_id) as place, sum(hours) over (order by hours desc, opportunity_id) / sum(hours) over () as running_share,
        case when late_hours > 0 then row_number() over (order by late_hours desc nulls last, opportunity_id) end as late_place,
        count(*) over () as deals, sum(hours) over () as all_hours, count(late_hours) over () as late_deals,
        sum(late_hours) over () as all_late_hours, sum(late_cost) over () as all_late_cost
    from spent
)
select
    d.opportunity, d.opportunity_id, d.account, d.owner, d.status as outcome, d.close_date, p.place, p.hours, p.running_share, p.cost,
    p.late_place, p.late_hours, p.late_cost, p.after_hours,
    case when d.technical_win = 'no' then 'technical' when d.precondition_status = 'not_met' then 'preconditions'
         when not f.is_gated and f.is_stage_known then 'unqualified' else '' end as sign,
    p.deals, p.all_hours, p.late_deals, p.all_late_hours, p.all_late_cost
from placed as p
join deal_effort as d on d.opportunity_id = p.opportunity_id
left join first_support as f on f.opportunity_id = p.opportunity_id
where p.place <= $top or p.late_place <= $top
order by p.place
