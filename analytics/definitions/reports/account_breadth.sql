-- label = { en = "Breadth per key account", zh = "各大客户广度" }
-- meaning = { en = "Departments touched in 180 days of the departments known, contacts touched per touched department, the deepest relationship, and key people touched within their cadence.", zh = "180 天内接触过的部门占已知部门之比、每个已接触部门的接触人数、最深关系，以及按周期接触的关键人。" }
-- columns = { account_id = "text", account = "text", owner = "text", departments = "count", touched_departments = "count", breadth = "percent", density = "number", depth_level = "count", key_people = "count", touched_key_people = "count" }
-- rows = "account_relationship where is_key"
-- counted = "count(*)"
with deepest as (
    select account_id, max(depth_level) as depth_level from account_departments group by account_id
)
select
    r.account_id, r.account, r.owner, r.departments, r.touched_departments, r.r1c as breadth, r.density, d.depth_level,
    r.key_people, r.touched_key_people
from account_relationship as r
left join deepest as d on d.account_id = r.account_id
where r.is_key
order by breadth nulls last, r.account_id
