-- label = { en = "Coaching per manager", zh = "各管理者督导情况" }
-- meaning = { en = "A review counts for everybody who took part in it besides the deal's owner, else for the owner alone. Per reviewer: reviews in the period, their hours (a review without a duration counts one hour) and the share of those on A and B deals. An owner's manager is who reviewed that owner's deals most often in the period; per manager the open A and B deals of those owners, how many were reviewed in 30 days, and next steps past their date.", zh = "评审计入商机负责人以外的每位参与者，若只有负责人本人则计为自评。按评审人：期间评审次数、工时（未填时长按 1 小时计）及其中 A/B 级占比。负责人的管理者为期间评审其商机最多的人；按管理者：其名下 A/B 级在途商机、30 天内已评审数、逾期的下一步。" }
-- columns = { manager = "text", manager_id = "text", reviews = "count", hours = "hours", ab_share = "percent", reviewed_deals = "count", owners = "count", ab_deals = "count", measured = "count", reviewed = "count", review_share = "percent", with_step = "count", overdue = "count", overdue_share = "percent", unreviewed_amount = "money" }
-- rows = "activity_facts where purpose = 'internal_review' and opportunity_id in (select opportunity_id from deals)"
-- time = "activity_facts.activity_date"
with reviews as (
    select f.activity_id, f.opportunity_id, d.owner_id, d.deal_tier in ('A', 'B') as is_ab, coalesce(f.duration_hours, 1) as hours
    from activity_facts as f
    join deals as d on d.opportunity_id = f.opportunity_id
    where f.purpose = 'internal_review'
),
present as (
    select
        r.*, p.employee_id, p.employee, p.employee_id is distinct from r.owner_id as is_other,
        bool_or(p.employee_id is distinct from r.owner_id) over (partition by r.activity_id) as has_other
    from reviews as r
    join activity_people as p on p.activity_id = r.activity_id
),
held as (
    select
        employee_id, min(employee) as manager, count(*) as reviews, sum(hours) as hours,
        sum(hours) filter (where is_ab) as ab_hours, count(distinct opportunity_id) as reviewed_deals
    from present
    where is_other or not has_other
    group by employee_id
),
usual as (
    select owner_id, employee_id, min(employee) as manager
    from present
    where is_other
    group by owner_id, employee_id
    qualify row_number() over (partition by owner_id order by count(*) desc, employee_id) = 1
),
standing as (
    select
        u.employee_id, min(u.manager) as manager, count(distinct d.owner_id) as owners, count(*) filter (where d.is_open_ab) as ab_deals,
        count(*) filter (where d.is_open_ab and d.is_logged) as measured,
        count(*) filter (where d.is_open_ab and d.is_logged and d.is_reviewed) as reviewed,
        count(*) filter (where d.has_step_date) as with_step, count(*) filter (where d.is_step_overdue) as overdue,
        sum(d.amount) filter (where d.is_open_ab and d.is_logged and not d.is_reviewed) as unreviewed_amount
    from deal_process as d
    left join usual as u on u.owner_id = d.owner_id
    where d.is_open
    group by u.employee_id
)
select
    coalesce(h.manager, s.manager) as manager, coalesce(h.employee_id, s.employee_id) as manager_id,
    coalesce(h.reviews, 0) as reviews, coalesce(h.hours, 0) as hours, coalesce(h.ab_hours, 0) / nullif(h.hours, 0) as ab_share,
    coalesce(h.reviewed_deals, 0) as reviewed_deals, coalesce(s.owners, 0) as owners, coalesce(s.ab_deals, 0) as ab_deals,
    coalesce(s.measured, 0) as measured, coalesce(s.reviewed, 0) as reviewed, s.reviewed / nullif(s.measured, 0) as review_share,
    coalesce(s.with_step, 0) as with_step, coalesce(s.overdue, 0) as overdue, s.overdue / nullif(s.with_step, 0) as overdue_share,
    s.unreviewed_amount
from held as h
full join standing as s on s.employee_id = h.employee_id
order by coalesce(h.employee_id, s.employee_id) is null, owners desc, reviews desc, manager_id
