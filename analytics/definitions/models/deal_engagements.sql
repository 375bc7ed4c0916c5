-- grain = "one row per review date, deal, contact and person of ours who engaged that contact in the deal's time, or introduced who did"
-- key = ["as_of", "opportunity_id", "contact_id", "employee_id"]
-- label = { en = "Contacts engaged in deals", zh = "商机中的接触" }
-- description = { en = "Who of ours met whom in activities linked to a deal between its creation and its close; whoever introduced that colleague to the contact is credited too.", zh = "商机创建至结单期间，关联该商机的活动中我方谁接触了谁；引荐者同样计入。" }
-- # Steps are materialized: as_of is equal everywhere, and a planner that joins on it alone multiplies tables.
with in_time as materialized (
    select distinct t.as_of, t.opportunity_id, t.contact_id, t.activity_id
    from touches as t
    join deals as d on d.as_of = t.as_of and d.opportunity_id = t.opportunity_id
    where (d.created_date is null or t.activity_date >= d.created_date)
      and (d.close_date is null or t.activity_date <= d.close_date)
),
met as materialized (
    select distinct t.as_of, t.opportunity_id, t.contact_id, p.employee_id
    from in_time as t
    join activity_people as p on p.as_of = t.as_of and p.activity_id = t.activity_id
),
introductions as materialized (
    select e.as_of, e.contact_id, e.employee_id, r.employee_id as introducer_id
    from edge_elements as e
    join person_refs as r on r.as_of = e.as_of and r.ref = trim(e.introduced_by_id)
    where e.introduced_by_id is not null
),
introduced as materialized (
    select distinct m.as_of, m.opportunity_id, m.contact_id, i.introducer_id as employee_id
    from met as m
    join introductions as i on i.as_of = m.as_of and i.employee_id = m.employee_id and i.contact_id = m.contact_id
)
select *, true as is_direct from met
union all
select i.*, false
from introduced as i
left join met as m
    on m.as_of = i.as_of and m.opportunity_id = i.opportunity_id and m.contact_id = i.contact_id and m.employee_id = i.employee_id
where m.contact_id is null
