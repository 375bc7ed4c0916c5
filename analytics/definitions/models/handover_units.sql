-- grain = "one row per review date, person who left (or account that changed hands) in the last 730 days, and contact to hand over"
-- key = ["as_of", "contact_id", "leaver_id"]
-- label = { en = "Relationships to hand over", zh = "待承接人脉" }
-- description = { en = "Relationships of those who left: recorded ones, else contacts met in the year before leaving. Where no leaving dates are kept, contacts of accounts whose owner changed.", zh = "离职者的人脉：以记录为准，无记录则取离职前一年接触过的联系人。未填离职日期时，取更换过负责人的客户的联系人。" }
with leavers as (
    select as_of, employee_id, employee, leave_date from people where has_left and leave_date > as_of - 730
),
has_dates as (
    select as_of, count(leave_date) > 0 as has_leave_dates from people group by as_of
),
held as (
    select
        l.as_of, l.employee_id as leaver_id, l.employee as leaver, l.leave_date, e.contact_id, e.has_record,
        e.known_since, e.recorded_depth,
        bool_or(e.has_record) over (partition by l.as_of, l.employee_id) as has_records,
        e.first_touch_date < l.leave_date and e.last_touch_date > l.leave_date - 365 as was_met
    from leavers as l
    join edge_elements as e on e.as_of = l.as_of and e.employee_id = l.employee_id
),
changed as (
    select a.as_of, 'account:' || a.account_id as leaver_id, a.account as leaver, a.owner_since as leave_date, a.owner_id, c.contact_id
    from accounts as a
    join has_dates as h on h.as_of = a.as_of and not h.has_leave_dates
    join contacts as c on c.as_of = a.as_of and c.account_id = a.account_id
    where a.owner_since > a.as_of - 730 and a.owner_since <= a.as_of and a.transfer_count > 0
)
select as_of, leaver_id, leaver, leave_date, contact_id, known_since, recorded_depth, null as successor_id, 'left' as reason
from held
where case when has_records then has_record else was_met end
union all
select as_of, leaver_id, leaver, leave_date, contact_id, null, null, owner_id, 'owner_changed' from changed
