-- label = { en = "Where review time goes", zh = "评审时间投向" }
-- meaning = { en = "Internal reviews of deals in the period and their hours (a review without a duration counts one hour): the share on A and B deals, beside the share of A and B among the open deals.", zh = "期间商机内部评审次数与工时（未填时长按 1 小时计）：A/B 级占比，并列 A/B 级占在途商机的比例。" }
-- columns = { reviews = "count", hours = "hours", ab_hours = "hours", ab_share = "percent", open_deals = "count", open_share = "percent" }
-- rows = "activity_facts where purpose = 'internal_review' and opportunity_id in (select opportunity_id from deals)"
-- counted = "max(reviews)"
-- headline = { select = "max(ab_share) from answer", format = "percent" }
-- time = "activity_facts.activity_date"
with held as (
    select count(*) as reviews, sum(coalesce(f.duration_hours, 1)) as hours, sum(coalesce(f.duration_hours, 1)) filter (where d.deal_tier in ('A', 'B')) as ab_hours
    from activity_facts as f
    join deals as d on d.opportunity_id = f.opportunity_id
    where f.purpose = 'internal_review'
),
standing as (
    select count(*) as open_deals, count(*) filter (where is_open_ab) as ab_deals from deals where is_open
)
select
    h.reviews, coalesce(h.hours, 0) as hours, coalesce(h.ab_hours, 0) as ab_hours, coalesce(h.ab_hours, 0) / nullif(h.hours, 0) as ab_share,
    s.open_deals, s.ab_deals / nullif(s.open_deals, 0) as open_share
from held as h
cross join standing as s
