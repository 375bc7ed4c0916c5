-- grain = "one row per review date, deal and person of ours who took part"
-- key = ["as_of", "opportunity_id", "employee_id"]
-- label = { en = "Who took part in deals", zh = "商机参与人" }
-- description = { en = "People with completed activities or presales hours on a deal, their role, and whether their presales work was assessed. Delivery and product count as one role.", zh = "在商机上有已完成活动或售前工时的人员、角色，以及其售前工作是否被考核。交付与产品视为同一角色。" }
with took_part as (
    select as_of, opportunity_id, employee_id, hours, eval_score is not null as has_score
    from presales_hours
    where is_past and opportunity_id is not null and employee_id is not null and not is_away
    union all
    select as_of, opportunity_id, employee_id, null, false
    from activity_people
    where opportunity_id is not null
),
pairs as (
    select as_of, opportunity_id, employee_id, sum(hours) as hours, bool_or(has_score) as is_assessed
    from took_part
    group by as_of, opportunity_id, employee_id
)
select
    t.as_of, t.opportunity_id, t.employee_id, p.employee, p.role,
    case p.role when 'product' then 'delivery' when 'other' then null else p.role end as role_group,
    coalesce(t.hours, 0) as hours, t.hours > 0 as has_hours, t.is_assessed, d.opportunity, d.deal_tier,
    d.is_decided, d.is_closed, d.close_date, d.owner, d.team, d.region, d.industry, d.account, d.product_line,
    d.sheet_id, d.row_number
from pairs as t
join people as p on p.as_of = t.as_of and p.employee_id = t.employee_id
join deals as d on d.as_of = t.as_of and d.opportunity_id = t.opportunity_id
