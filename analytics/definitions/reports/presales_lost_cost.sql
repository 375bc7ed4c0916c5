-- label = { en = "Presales cost by outcome and stage", zh = "售前成本：按结果与阶段" }
-- meaning = { en = "Presales hours and cost on closed deals, by their outcome and the stage the deal was in on the working day; 'closed' is work after the close.", zh = "已结商机的售前工时与成本，按结果与投入当天所处阶段；“结束后”指商机结束之后的投入。" }
-- columns = { outcome = "text", stage = "text", deals = "count", hours = "hours", costed_hours = "hours", cost = "money" }
-- time = "deal_effort.close_date"
-- rows = "deal_effort where is_closed and opportunity_id in (select opportunity_id from deal_stage_hours)"
select d.status as outcome, s.stage, count(*) as deals, sum(s.hours) as hours, sum(s.costed_hours) as costed_hours, sum(s.cost) as cost
from deal_effort as d
join deal_stage_hours as s on s.opportunity_id = d.opportunity_id
where d.is_closed
group by d.status, s.stage
order by d.status, s.stage
