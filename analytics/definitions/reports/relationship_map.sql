-- label = { en = "Relationship map", zh = "关系图谱" }
-- meaning = { en = "Contacts of one account (or those whom one of our people knows) and every recorded or recent tie to them. Contacts without a tie are listed too.", zh = "某客户的联系人（或我方某人认识的联系人）及与其的每条人脉；没有人脉的联系人也列出。" }
-- columns = { contact_id = "text", contact = "text", account_id = "text", account = "text", department = "text", title = "text", influence = "text", influence_weight = "count", is_key_person = "text", stance = "text", contact_effectiveness = "text", active_ties = "count", rival = "text", rival_strength = "count", last_touch_date = "date", is_touched_in_cadence = "text", employee_id = "text", employee = "text", role = "text", is_active = "text", rsi = "score", coverage = "percent", effectiveness = "text", is_warm = "text", depth_level = "count", has_record = "text", edge_touch_date = "date", touches_year = "count" }
-- params = { account = "", person = "" }
-- rows = "contact_ties where contact_id in (select contact_id from answer)"
-- counted = "count(distinct contact_id)"
with known as (
    select as_of, contact_id from edges where $person <> '' and employee_id = $person
),
chosen as (
    select c.*
    from contact_ties as c
    where ($account <> '' and c.account_id = $account)
       or c.contact_id in (select contact_id from known)
)
select
    c.contact_id, c.contact, c.account_id, c.account, c.department, c.title, c.influence, c.influence_weight, c.is_key_person,
    c.stance, c.effectiveness as contact_effectiveness, c.active_ties, c.rival, c.rival_strength, c.last_touch_date, c.is_touched_in_cadence,
    e.employee_id, e.employee, e.role, e.is_active, e.rsi, e.coverage, e.effectiveness, e.is_warm, e.depth_level, e.has_record,
    e.last_touch_date as edge_touch_date, coalesce(e.touches_year, 0) as touches_year
from chosen as c
left join edges as e on e.as_of = c.as_of and e.contact_id = c.contact_id
order by c.is_key_person desc, c.influence_weight desc, c.strength desc nulls last, c.contact_id, e.is_active desc, e.rsi desc nulls last
