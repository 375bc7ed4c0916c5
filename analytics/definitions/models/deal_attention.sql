-- grain = "one row per review date and deal"
-- key = ["as_of", "opportunity_id"]
-- label = { en = "Attention to deals", zh = "商机关注度" }
-- description = { en = "How often and how lately each deal was worked on. is_stale: open and without a completed activity in 30 days; is_touched: an activity in 90 days.", zh = "每个商机的活动次数与最近活动。is_stale：在途且 30 天无已完成活动；is_touched:90 天内有活动。" }
with worked as (
    select as_of, opportunity_id, count(*) as activities, max(activity_date) as last_activity_date
    from activity_facts
    where opportunity_id is not null
    group by as_of, opportunity_id
)
select
    d.as_of, d.opportunity_id, d.opportunity, d.owner, d.team, d.region, d.industry, d.account, d.product_line,
    d.project_type, d.deal_tier, d.lead_source, d.stage, d.amount, d.is_open, d.expected_close_date,
    coalesce(w.activities, 0) as activities, w.last_activity_date,
    d.is_open and coalesce(w.last_activity_date < d.as_of - 30, true) as is_stale,
    coalesce(w.last_activity_date > d.as_of - (select cast(number as integer) from settings where name = 'engaged_days'), false) as is_touched,
    d.sheet_id, d.row_number
from deals as d
left join worked as w on w.as_of = d.as_of and w.opportunity_id = d.opportunity_id
