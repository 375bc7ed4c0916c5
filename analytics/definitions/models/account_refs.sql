-- grain = "one row per review date and per way in which an account is referred to (id or name)"
-- key = ["as_of", "ref"]
-- label = { en = "References to accounts", zh = "客户引用" }
-- description = { en = "Every id or name by which any table refers to an account, with the account it means, its name, region, industry and owner. Names that no account row knows become accounts of their own.", zh = "各表提到客户时使用的编号或名称，及其对应的客户、区域、行业与负责人。客户表中没有的名称自成一个客户。" }
with mentioned as (
    select as_of, account_id as ref, region, industry, account_name from stg_opportunities
    union all select as_of, account_id, null, null, null from stg_contacts
    union all select distinct as_of, account_id, null, null, null from stg_activities
    union all select as_of, account_id, null, null, null from stg_account_plans
    union all select as_of, account_id, null, null, null from stg_projects
    union all select as_of, account_id, null, null, null from stg_account_offerings
    union all select as_of, account_id, null, null, null from stg_accounts
),
said as materialized (
    select as_of, trim(ref) as ref, region, industry, max(account_name) as account_name, count(*) as times
    from mentioned
    where trim(ref) <> ''
    group by as_of, trim(ref), region, industry
),
-- What deals say most often; of what they say equally often the first by name.
regions as (
    select as_of, ref, min(struct_pack(rarity := -times, name := region)).name as region
    from (select as_of, ref, region, sum(times) as times from said where region is not null group by as_of, ref, region)
    group by as_of, ref
),
industries as (
    select as_of, ref, min(struct_pack(rarity := -times, name := industry)).name as industry
    from (select as_of, ref, industry, sum(times) as times from said where industry is not null group by as_of, ref, industry)
    group by as_of, ref
),
named as (
    select as_of, ref, name_key(ref) as ref_key, max(account_name) as account_name from said group by as_of, ref
),
refs as materialized (
    select named.*, regions.region, industries.industry
    from named
    left join regions on regions.as_of = named.as_of and regions.ref = named.ref
    left join industries on industries.as_of = named.as_of and industries.ref = named.ref
),
by_name as (
    select as_of, name_key(account_name) as ref_key, min(account_id) as account_id
    from stg_accounts
    group by as_of, name_key(account_name)
),
agreed as (  -- names that somebody said mean the same
    select d.as_of, a.text as ref, a.target, name_key(a.target) as ref_key, coalesce(exact.account_id, by_name.account_id) as account_id
    from aliases as a
    cross join review_dates as d
    left join stg_accounts as exact on exact.as_of = d.as_of and exact.account_id = a.target
    left join by_name on by_name.as_of = d.as_of and by_name.ref_key = name_key(a.target)
    where a.table_name = 'accounts'
),
resolved as (
    select
        refs.*,
        coalesce(
            exact.account_id, by_name.account_id, agreed.account_id,
            min(coalesce(agreed.target, refs.ref)) over (partition by refs.as_of, coalesce(agreed.ref_key, refs.ref_key))
        ) as account_id
    from refs
    left join stg_accounts as exact on exact.as_of = refs.as_of and exact.account_id = refs.ref
    left join by_name on by_name.as_of = refs.as_of and by_name.ref_key = refs.ref_key
    left join agreed on agreed.as_of = refs.as_of and agreed.ref = refs.ref
)
select
    resolved.as_of, resolved.ref, resolved.account_id,
    coalesce(listed.account_name, max(resolved.account_name) over same, resolved.account_id) as account,
    coalesce(listed.region, max(resolved.region) over same, '(not recorded)') as region,
    coalesce(listed.industry, max(resolved.industry) over same, '(not recorded)') as industry,
    owner.employee_id as owner_id,
    coalesce(owner.employee, '(not recorded)') as owner,
    coalesce(owner.team, '(not recorded)') as team,
    listed.account_id is null as is_inferred
from resolved
left join stg_accounts as listed on listed.as_of = resolved.as_of and listed.account_id = resolved.account_id
left join person_refs as owner_ref on owner_ref.as_of = resolved.as_of and owner_ref.ref = trim(listed.owner_id)
left join people as owner on owner.as_of = resolved.as_of and owner.employee_id = owner_ref.employee_id
window same as (partition by resolved.as_of, resolved.account_id)
