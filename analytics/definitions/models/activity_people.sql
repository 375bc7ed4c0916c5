-- grain = "one row per review date, completed activity and person of ours who took part"
-- key = ["as_of", "activity_id", "employee_id"]
-- label = { en = "Who took part in activities", zh = "活动参与人" }
-- description = { en = "Activities by participant, with the participant's role and whether that person is active.", zh = "按参与人展开的活动，含角色与在岗状态。" }
with exploded as (
    select as_of, activity_id, activity_date, purpose, opportunity_id, account_id, trim(unnest(string_split(employee_refs, ';'))) as ref
    from activity_facts
    where employee_refs is not null
)
select distinct
    e.as_of, e.activity_id, r.employee_id, p.employee, p.role, p.is_active,
    e.activity_date, e.purpose, e.opportunity_id, e.account_id
from exploded as e
join person_refs as r on r.as_of = e.as_of and r.ref = e.ref
join people as p on p.as_of = e.as_of and p.employee_id = r.employee_id
