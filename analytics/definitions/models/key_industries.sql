-- grain = "one row per review date, key industry and resource centre that serves it"
-- key = ["as_of", "industry", "resource_centre"]
-- label = { en = "Key industries", zh = "重点行业" }
-- description = { en = "Industries for which people belong to a resource centre whose name begins with the industry's name; once key industries are chosen in the settings, only those, a chosen one without a centre included.", zh = "有以行业名开头的交付中心（员工所属）的行业；设置中选了重点行业时，只取所选行业（含尚无中心的行业）。" }
with centres as (
    select distinct as_of, resource_centre, name_key(resource_centre) as centre_key
    from people
    where resource_centre is not null
),
industries as (
    select distinct as_of, industry, name_key(industry) as industry_key
    from deals
    where industry <> '(not recorded)'
),
chosen as (
    select name_key(member) as industry_key from choices where name = 'key_industries'
)
select i.as_of, i.industry, c.resource_centre
from industries as i
left join centres as c on c.as_of = i.as_of and starts_with(c.centre_key, i.industry_key)
where case when exists (select 1 from chosen) then i.industry_key in (select industry_key from chosen)
           else c.resource_centre is not null end
