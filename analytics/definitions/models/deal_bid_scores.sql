-- grain = "one row per review date and deal with bid criteria"
-- key = ["as_of", "opportunity_id"]
-- label = { en = "Bid criteria of deals", zh = "商机评标标准" }
-- description = { en = "Our score as a share of the points to be had, and the share of the weight that we knew before bidding. Where no weight is given, the highest score of the criterion stands for it.", zh = "我方得分占可得分的比例，以及投标前已知标准的权重占比。未填权重时以该项满分代替。" }
with weighed as (
    select
        b.as_of, r.opportunity_id, coalesce(b.weight, b.max_score, 1) as weight, b.our_score, b.max_score, b.known_before_bid
    from stg_bid_criteria as b
    join deal_refs as r on r.as_of = b.as_of and r.ref = b.opportunity_id
)
select
    as_of, opportunity_id, count(*) as criteria,
    100 * sum(weight * our_score / max_score) filter (where our_score is not null and max_score > 0)
    / nullif(sum(weight) filter (where our_score is not null and max_score > 0), 0) as criteria_hit,
    100 * coalesce(sum(weight) filter (where known_before_bid), 0)
    / nullif(sum(weight) filter (where known_before_bid is not null), 0) as criteria_known
from weighed
group by as_of, opportunity_id
