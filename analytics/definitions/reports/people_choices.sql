-- label = { en = "People to choose from", zh = "可选人员" }
-- meaning = { en = "People in charge of deals or key accounts (sells), presales people with logged hours or requests (supports), and active colleagues with relationships. Ordered by name.", zh = "负责商机或大客户的人员（销售）、有工时或申请记录的售前人员（支撑），以及有人脉的在岗同事。按姓名排列。" }
-- columns = { employee_id = "text", employee = "text", team = "text", role = "text", job_grade = "text", specialty = "text", is_active = "text", sells = "text", supports = "text", ties = "count" }
with selling as (
    select owner_id as employee_id from deals where owner_id is not null
    union
    select owner_id from account_roles where owner_id is not null
),
supporting as (
    select distinct employee_id from person_weeks where is_logged
    union
    select unnest(string_split(assignee_ids, ';')) from presales_request_facts where assignee_ids is not null
)
select
    p.employee_id, p.employee, p.team, p.role, p.job_grade, p.specialty, p.is_active, s.employee_id is not null as sells,
    u.employee_id is not null as supports, coalesce(t.ties, 0) as ties
from people as p
left join selling as s on s.employee_id = p.employee_id
left join supporting as u on u.employee_id = p.employee_id
left join person_ties as t on t.as_of = p.as_of and t.employee_id = p.employee_id
where s.employee_id is not null or u.employee_id is not null or t.ties > 0
order by p.employee, p.employee_id
