-- grain = "one row per review date and criterion of a deal's tender"
-- key = ["as_of", "opportunity_id", "criterion_number"]
-- label = { en = "Bid criteria", zh = "评标标准" }
-- description = { en = "Each scored criterion with its weight, our share of the points, and whether we knew or shaped it before bidding.", zh = "每项评分标准的权重、我方得分率，以及投标前是否已知、是否受我方影响。" }
select
    b.as_of, d.opportunity_id, row_number() over (partition by b.as_of, d.opportunity_id order by b.sheet_id, b.row_number) as criterion_number,
    b.criterion, b.criterion_group, b.weight, b.our_score, b.max_score, b.winner_score, b.known_before_bid, b.influenced_by_us,
    case when b.max_score > 0 then b.our_score / b.max_score end as score_share,
    d.opportunity, d.account_id, d.account, d.owner, d.team, d.region, d.industry, d.product_line, d.project_type, d.close_date, d.is_decided,
    b.sheet_id, b.row_number
from stg_bid_criteria as b
join deal_refs as r on r.as_of = b.as_of and r.ref = b.opportunity_id
join deals as d on d.as_of = r.as_of and d.opportunity_id = r.opportunity_id
