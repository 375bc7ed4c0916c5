-- label = { en = "Open A and B deals and their reviews", zh = "A/B 级在途商机与评审" }
-- meaning = { en = "Open A and B deals whose owner logs activities: internal reviews in the last 90 days, the last one, the next step and whether its date has passed; the largest first.", zh = "负责人有活动记录的 A/B 级在途商机：近 90 天内部评审次数、最近一次、下一步及是否逾期，按金额排序。" }
-- columns = { opportunity = "text", opportunity_id = "text", account = "text", owner = "text", deal_tier = "text", amount = "money", reviews = "count", last_review_date = "date", is_reviewed = "text", next_step = "text", next_step_date = "date", has_step_date = "text", is_step_overdue = "text" }
-- rows = "deal_process where is_open_ab and is_logged"
-- counted = "count(*)"
with held as (
    select f.opportunity_id, count(*) as reviews
    from activity_facts as f
    where f.purpose = 'internal_review' and f.activity_date > f.as_of - 90
    group by f.opportunity_id
)
select
    d.opportunity, d.opportunity_id, d.account, d.owner, d.deal_tier, d.amount, coalesce(h.reviews, 0) as reviews, d.last_review_date,
    d.is_reviewed, d.next_step, d.next_step_date, d.has_step_date, d.is_step_overdue
from deal_process as d
left join held as h on h.opportunity_id = d.opportunity_id
where d.is_open_ab and d.is_logged
order by d.amount desc nulls last, d.opportunity_id
