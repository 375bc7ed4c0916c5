-- grain = "one row per review date and per way in which a contact is referred to (id or name)"
-- key = ["as_of", "ref"]
-- label = { en = "References to contacts", zh = "联系人引用" }
-- description = { en = "Every id or name by which a table refers to a contact, with the contact and the account it means. Names met by no contact row become contacts of their own, without an account.", zh = "各表提到联系人时使用的编号或姓名，及其对应的联系人与客户。" }
with mentioned as (
    select as_of, contact_id as ref from stg_contacts
    union select as_of, contact_id from stg_relationships
    union select as_of, contact_id from stg_deal_contacts
    union select as_of, contact_id from stg_competitor_contacts
    union select as_of, reports_to_id from stg_contacts
    union select as_of, unnest(string_split(contact_id, ';')) from (select distinct as_of, contact_id from stg_activities where contact_id is not null)
),
refs as (
    select distinct as_of, trim(ref) as ref, name_key(ref) as ref_key from mentioned where trim(ref) <> ''
),
by_name as (
    select as_of, name_key(contact_name) as ref_key, min(contact_id) as contact_id
    from stg_contacts
    group by as_of, name_key(contact_name)
    having count(*) = 1
),
agreed as (  -- names that somebody said mean the same
    select c.as_of, a.text as ref, c.contact_id
    from aliases as a
    join stg_contacts as c on c.contact_id = a.target
    where a.table_name = 'contacts'
),
resolved as (
    select
        refs.as_of, refs.ref,
        coalesce(
            exact.contact_id, by_name.contact_id, agreed.contact_id, min(refs.ref) over (partition by refs.as_of, refs.ref_key)
        ) as contact_id
    from refs
    left join stg_contacts as exact on exact.as_of = refs.as_of and exact.contact_id = refs.ref
    left join by_name on by_name.as_of = refs.as_of and by_name.ref_key = refs.ref_key
    left join agreed on agreed.as_of = refs.as_of and agreed.ref = refs.ref
)
select
    resolved.as_of, resolved.ref, resolved.contact_id, c.contact_id is null as is_inferred,
    coalesce(c.contact_name, resolved.contact_id) as contact, a.account_id
from resolved
left join stg_contacts as c on c.as_of = resolved.as_of and c.contact_id = resolved.contact_id
left join account_refs as a on a.as_of = resolved.as_of and a.ref = trim(c.account_id)
