-- grain = "one row per review date, key industry and resource centre that serves it"
-- key = ["as_of", "industry", "resource_centre"]
-- label = { en = "Key industries", zh = "重点行业" }
-- description = { en = "Industries for which people belong to a resource centre whose name begins with the industry's name.", zh = "有以行业名开头的交付中心（员工所属）的行业。" }
with centres as (
    select distinct as_of, resource_centre, name_key(resource_centre) as centre_key
    from people
    where resource_centre is not null
),
industries as (
    select distinct as_of, industry, name_key(industry) as industry_key
    from deals
    where industry <> '(not recorded)'
)
select i.as_of, i.industry, c.resource_centre
from industries as i
join centres as c on c.as_of = i.as_of and starts_with(c.centre_key, i.industry_key)
