-- label = { en = "Coaching per owner", zh = "各负责人督导情况" }
-- meaning = { en = "Open A and B deals per owner: how many, how many had an internal review in the last 30 days, next steps past their date, deals with two or more red flags.", zh = "各负责人的 A/B 级在途商机：数量、近 30 天有内部评审的数量、下一步逾期数、两个以上红灯的商机数。" }
-- columns = { owner = "text", team = "text", ab_deals = "count", reviewed = "count", review_share = "percent", with_step = "count", overdue = "count", overdue_share = "percent", at_risk = "count", amount = "money" }
-- rows = "deal_process where is_open_ab"
-- counted = "sum(ab_deals)"
-- headline = "manager_review"
select
    d.owner, any_value(d.team) as team, count(*) filter (where d.is_open_ab) as ab_deals,
    count(*) filter (where d.is_open_ab and d.is_logged and d.is_reviewed) as reviewed,
    count(*) filter (where d.is_open_ab and d.is_logged and d.is_reviewed)
    / nullif(count(*) filter (where d.is_open_ab and d.is_logged), 0) as review_share,
    count(*) filter (where d.has_step_date) as with_step, count(*) filter (where d.is_step_overdue) as overdue,
    count(*) filter (where d.is_step_overdue) / nullif(count(*) filter (where d.has_step_date), 0) as overdue_share,
    count(*) filter (where r.flags >= 2) as at_risk, sum(d.amount) as amount
from deal_process as d
join deal_risks as r on r.opportunity_id = d.opportunity_id
where d.is_open
group by d.owner
order by ab_deals desc, d.owner
