-- grain = "one row per review date and contact known then"
-- key = ["as_of", "contact_id"]
-- label = { en = "Contacts and our ties to them", zh = "联系人与我方人脉" }
-- description = { en = "What the company has with each contact: the strongest tie of an active colleague, the number of ties, the best stance and the strongest competitor. No tie counts as zero only where the account's contact list is complete.", zh = "公司与每位联系人的关系：在岗同事中的最强人脉、人脉数、最好的态度与最强的对手。仅当客户联系人清单完整时，没有人脉才计为零。" }
with held as (
    select
        as_of, contact_id,
        max(rsi) as strength,
        min(struct_pack(distance := -rsi, employee := employee, coverage := coverage)) filter (where rsi is not null) as strongest,
        count(*) filter (where is_tie) as active_ties,
        min(employee_id) filter (where is_tie) as first_employee_id,
        max(stance_value) as stance_value,
        count(*) filter (where has_record and since_date is not null and depth_level is not null and stance is not null) as mapped_edges,
        count(*) as edges,
        count(*) filter (where effectiveness = 'effective') as effective_edges,
        count(*) filter (where effectiveness = 'unknown') as unknown_edges,
        count(*) filter (where effectiveness = 'dormant') as dormant_edges,
        max(depth_level) as depth_level
    from edges
    where is_active
    group by as_of, contact_id
),
rivals as (
    select
        as_of, contact_id, max(rival_strength) as rival_strength,
        min(struct_pack(distance := -rival_strength, name := competitor)).name as rival
    from rival_ties
    group by as_of, contact_id
)
select
    c.*,
    h.strength, h.strongest.coverage as strength_coverage, h.strongest.employee as strongest_employee, h.stance_value, h.depth_level,
    coalesce(h.active_ties, 0) as active_ties,
    coalesce(h.edges, 0) as edges,
    coalesce(h.mapped_edges, 0) > 0 as is_on_our_map,
    case when h.active_ties = 1 then h.first_employee_id end as sole_employee_id,
    coalesce(h.strength, case when h.contact_id is null and c.has_complete_list then 0 end) as closeness,
    case
        when h.contact_id is null then case when c.has_complete_list then 'none' else 'unknown' end
        when h.effective_edges > 0 then 'effective'
        when h.unknown_edges > 0 then 'unknown'
        when h.dormant_edges > 0 then 'dormant'
        else 'ineffective'
    end as effectiveness,
    r.rival, r.rival_strength,
    20 * r.rival_strength as rival_points,
    0.8 * r.rival_strength - 2 as rival_stance,
    case h.stance_value when 2 then 'mentor' when 1 then 'supporter' when 0 then 'neutral' when -1 then 'non_supporter' when -2 then 'enemy' end as stance,
    c.department is not null and c.title is not null and c.reports_to_id is not null and c.influence is not null as is_fully_described
from contacts as c
left join held as h on h.as_of = c.as_of and h.contact_id = c.contact_id
left join rivals as r on r.as_of = c.as_of and r.contact_id = c.contact_id
