-- grain = "one row per review date, deal and contact on its map or met for it"
-- key = ["as_of", "opportunity_id", "contact_id"]
-- label = { en = "People on the map of a deal", zh = "商机关系图上的人" }
-- description = { en = "Contacts named in the decision chain, and those met for the deal: role, support, whether a key player (flag or influence of the contact, else seniority, else weight in this deal), whether engaged (known contact, or met within 90 days).", zh = "决策链中的联系人及为该商机接触过的人：角色、态度、是否关键人（标记或影响力，其次职级，其次本单权重）、是否有效接触（接触程度或 90 天内见过）。" }
with chain as (
    -- Of several records the newest counts; of those of one day the first by name.
    select
        c.as_of, r.opportunity_id, k.contact_id,
        min(case c.decision_role when 'approver' then 1 when 'decision_maker' then 2 else 3 end) as role_order,
        any_value(c.decision_role) as decision_role, max(c.influence_weight) as influence_weight,
        (min(struct_pack(age := c.as_of - coalesce(c.updated_at, c.as_of), said := c.support)) filter (where c.support is not null)).said as support,
        (min(struct_pack(age := c.as_of - coalesce(c.updated_at, c.as_of), said := c.coverage)) filter (where c.coverage is not null)).said as coverage,
        max(c.updated_at) as updated_date,
        min(c.sheet_id) as sheet_id, min(c.row_number) as row_number
    from stg_deal_contacts as c
    join deal_refs as r on r.as_of = c.as_of and r.ref = c.opportunity_id
    join contact_refs as k on k.as_of = c.as_of and k.ref = trim(c.contact_id)
    group by c.as_of, r.opportunity_id, k.contact_id
),
ever as (
    select as_of, contact_id, max(last_touch_date) as last_touch_date from contact_touches group by as_of, contact_id
),
joined as (
    select
        coalesce(c.as_of, t.as_of) as as_of, coalesce(c.opportunity_id, t.opportunity_id) as opportunity_id,
        coalesce(c.contact_id, t.contact_id) as contact_id, c.opportunity_id is not null as is_on_chain,
        c.role_order, c.decision_role, c.influence_weight, c.support, c.coverage, c.updated_date,
        t.last_touch_date as deal_touch_date, c.sheet_id, c.row_number
    from chain as c
    full join (select * from contact_touches where opportunity_id is not null) as t
        on t.as_of = c.as_of and t.opportunity_id = c.opportunity_id and t.contact_id = c.contact_id
)
select
    j.as_of, j.opportunity_id, j.contact_id, n.contact, k.department, k.title, j.is_on_chain, j.decision_role,
    j.influence_weight, j.support, j.coverage, j.updated_date, j.deal_touch_date, e.last_touch_date,
    case
        when k.is_key_person is not null or k.influence is not null
            then coalesce(k.is_key_person, false) or coalesce(k.influence in ('inner_circle', 'political_structure'), false)
        when k.seniority is not null then k.seniority in ('C', 'VP', 'director')
        else coalesce(j.influence_weight >= 2, false)
    end as is_key_player,
    coalesce(j.support in ('mentor', 'supporter'), false) as is_supportive,
    coalesce(j.role_order <= 2, false) as is_decider,
    coalesce(j.coverage in ('brief', 'multiple', 'in_depth'), false)
    or coalesce(case when j.is_on_chain then e.last_touch_date else j.deal_touch_date end > j.as_of - (select cast(number as integer) from settings where name = 'engaged_days'), false) as is_engaged,
    d.owner, d.team, d.region, d.industry, d.account, d.product_line, j.sheet_id, j.row_number
from joined as j
join deals as d on d.as_of = j.as_of and d.opportunity_id = j.opportunity_id
join (select distinct as_of, contact_id, contact from contact_refs) as n on n.as_of = j.as_of and n.contact_id = j.contact_id
left join stg_contacts as k on k.as_of = j.as_of and k.contact_id = j.contact_id
left join ever as e on e.as_of = j.as_of and e.contact_id = j.contact_id
