-- grain = "one row per review date and contact known then"
-- key = ["as_of", "contact_id"]
-- label = { en = "Contacts", zh = "联系人" }
-- description = { en = "People at the customers. A key person is one flagged so or in the inner circle or political structure; where no contact is marked at all, one of seniority director and above (inferred). Not touched counts only where the person in charge logs activities; otherwise it is not known.", zh = "客户方人员。关键人：有标记，或处于核心圈、影响圈；若全表均无标记，则取总监及以上（推断）。仅当负责人有活动记录时，未接触才算未接触，否则视为未知。" }
with marks as (
    select as_of, count(is_key_person) + count(influence) > 0 as has_marks from stg_contacts group by as_of
),
known as (
    select distinct as_of, contact_id, contact, account_id, is_inferred from contact_refs
),
touched as (
    select
        as_of, contact_id, max(account_id) as account_id, min(activity_date) as first_touch_date,
        max(activity_date) as last_touch_date, count(*) filter (where activity_date > as_of - 90) as touches_90,
        count(*) filter (where activity_date > as_of - 365) as touches_year
    from touches
    group by as_of, contact_id
),
logged as (
    select as_of, employee_id, max(activity_date) as last_log from activity_people group by as_of, employee_id
),
company as (
    select as_of, max(last_log) as last_log from logged group by as_of
),
cadences as (
    select
        max(number) filter (where name = 'cadence_key_person_days') as key_person,
        max(number) filter (where name = 'cadence_contact_days') as contact,
        max(number) filter (where name = 'cadence_other_days') as other
    from settings
),
described as (
    select
        k.as_of, k.contact_id, k.contact, coalesce(k.account_id, t.account_id) as account_id, k.is_inferred,
        s.department, s.title, s.seniority, s.influence, s.reports_to_id, s.contact_status, s.owner_id as owner_ref,
        case s.influence when 'inner_circle' then 3 when 'political_structure' then 2 else 1 end as influence_weight,
        coalesce(case when m.has_marks then s.is_key_person or coalesce(s.influence in ('inner_circle', 'political_structure'), false)
             else s.seniority in ('C', 'VP', 'director') end, false) as is_key_person,
        not coalesce(m.has_marks, false) as is_key_person_inferred,
        t.first_touch_date, coalesce(t.touches_90, 0) as touches_90, coalesce(t.touches_year, 0) as touches_year,
        coalesce(t.last_touch_date, case when s.last_contact_date <= k.as_of then s.last_contact_date end) as last_touch_date,
        s.sheet_id, s.row_number
    from known as k
    left join stg_contacts as s on s.as_of = k.as_of and s.contact_id = k.contact_id
    left join marks as m on m.as_of = k.as_of
    left join touched as t on t.as_of = k.as_of and t.contact_id = k.contact_id
    where s.first_contact_date is null or s.first_contact_date <= k.as_of or t.contact_id is not null
),
placed as (
    select
        d.* exclude (owner_ref), a.account, a.region, a.industry, coalesce(a.is_key, false) as is_key_account,
        coalesce(p.employee_id, a.owner_id) as owner_id, coalesce(p.employee, a.owner, '(not recorded)') as owner,
        coalesce(p.team, a.team, '(not recorded)') as team, coalesce(a.contact_list_complete, false) as has_complete_list,
        cast(case when a.is_key and d.is_key_person then c.key_person when a.is_key then c.contact else c.other end as integer) as cadence_days
    from described as d
    cross join cadences as c
    left join accounts as a on a.as_of = d.as_of and a.account_id = d.account_id
    left join person_refs as r on r.as_of = d.as_of and r.ref = trim(d.owner_ref)
    left join people as p on p.as_of = d.as_of and p.employee_id = r.employee_id
)
select
    p.* replace (coalesce(p.account, '(not recorded)') as account, coalesce(p.region, '(not recorded)') as region,
        coalesce(p.industry, '(not recorded)') as industry),
    p.is_key_person and p.is_key_account as is_key_account_person,
    case when p.as_of - p.last_touch_date <= p.cadence_days then true
         when coalesce(case when e.is_active then l.last_log else company.last_log end >= p.as_of - p.cadence_days, false) then false
    end as is_touched_in_cadence,
    case when p.as_of - p.last_touch_date <= (select cast(number as integer) from settings where name = 'reach_days') then true
         when coalesce(case when e.is_active then l.last_log else company.last_log end >= p.as_of - (select cast(number as integer) from settings where name = 'reach_days'), false) then false
    end as is_touched_180
from placed as p
left join people as e on e.as_of = p.as_of and e.employee_id = p.owner_id
left join logged as l on l.as_of = p.as_of and l.employee_id = p.owner_id
left join company on company.as_of = p.as_of
