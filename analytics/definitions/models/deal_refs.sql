-- grain = "one row per review date and per way in which a deal is referred to (id or name)"
-- key = ["as_of", "ref"]
-- label = { en = "References to deals", zh = "商机引用" }
-- description = { en = "Every id or name by which a table refers to a deal, with the deal it means. References that meet no deal are left out.", zh = "各表提到商机时使用的编号或名称，及其对应的商机。对不上的引用不列入。" }
with mentioned as (
    select distinct as_of, opportunity_id as ref from stg_activities
    union select as_of, opportunity_id from stg_deal_contacts
    union select as_of, opportunity_id from stg_deal_assessments
    union select as_of, opportunity_id from stg_stage_history
    union select as_of, opportunity_id from stg_deal_competitors
    union select as_of, opportunity_id from stg_presales_requests
    union select as_of, opportunity_id from stg_presales_bookings
    union select as_of, opportunity_id from stg_quotes
    union select as_of, opportunity_id from stg_bid_criteria
    union select as_of, opportunity_id from stg_project_documents
    union select as_of, opportunity_id from stg_lessons
    union select as_of, related_opportunity_id from stg_projects
),
exact as (
    select m.as_of, m.ref, d.opportunity_id
    from mentioned as m
    join deals as d on d.as_of = m.as_of and d.opportunity_id = m.ref
),
by_name as (
    select as_of, name_key(opportunity) as ref_key, min(opportunity_id) as opportunity_id
    from deals
    group by as_of, name_key(opportunity)
    having count(*) = 1
),
loose as (
    select as_of, ref from mentioned
    except
    select as_of, ref from exact
),
named as (
    select loose.as_of, loose.ref, by_name.opportunity_id
    from loose
    join by_name on by_name.as_of = loose.as_of and by_name.ref_key = name_key(loose.ref)
),
agreed as (  -- names that somebody said mean the same
    select loose.as_of, loose.ref, d.opportunity_id
    from loose
    join aliases as a on a.table_name = 'opportunities' and a.text = loose.ref
    join deals as d on d.as_of = loose.as_of and d.opportunity_id = a.target
)
select as_of, ref, opportunity_id, false as is_by_name from exact
union all
select as_of, ref, opportunity_id, true from named
union all
select agreed.as_of, agreed.ref, agreed.opportunity_id, true
from agreed
anti join named on named.as_of = agreed.as_of and named.ref = agreed.ref
