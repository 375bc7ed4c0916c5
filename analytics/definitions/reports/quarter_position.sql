-- label = { en = "Outlook of the quarter", zh = "本季展望" }
-- meaning = { en = "For the quarter of the review date and the next one: amount won, open deals expected in it by forecast category and weighted by probability, target, and the share of the five largest deals.", zh = "复盘日所在季度及下一季度：已赢、按预测类别的在途、按赢率加权、目标，以及前五大商机占比。" }
-- columns = { quarters_ahead = "count", quarter_start = "date", quarter_end = "date", won = "money", committed = "money", best_case = "money", pipeline = "money", weighted = "money", open_amount = "money", open_deals = "count", won_deals = "count", committed_deals = "count", best_case_deals = "count", target = "money", top_five_share = "percent" }
-- params = { ahead = 0 }
-- rows = "deals where is_won and exists (select 1 from review_quarters where quarters_ahead = $ahead and deals.close_date between quarter_start and quarter_end) or is_open and exists (select 1 from review_quarters where quarters_ahead = $ahead and deals.expected_close_date between quarter_start and quarter_end)"
-- headline = { select = "sum(won + committed) from answer where quarters_ahead = 0", format = "money" }
with quarters as (
    select quarters_ahead, quarter_start, quarter_end from review_quarters where quarters_ahead >= 0
),
placed as (
    select
        q.quarters_ahead, d.is_won, d.forecast_category, d.amount, d.probability,
        row_number() over (partition by q.quarters_ahead order by d.amount desc nulls last, d.opportunity_id) as size_rank
    from deals as d
    join quarters as q
        on case when d.is_won then d.close_date else d.expected_close_date end between q.quarter_start and q.quarter_end
    where d.is_won or d.is_open
),
summed as (
    select
        quarters_ahead,
        sum(amount) filter (where is_won) as won,
        sum(amount) filter (where not is_won and forecast_category = 'commit') as committed,
        sum(amount) filter (where not is_won and forecast_category = 'best_case') as best_case,
        sum(amount) filter (where not is_won and coalesce(forecast_category, 'pipeline') not in ('commit', 'best_case')) as pipeline,
        sum(amount * probability) filter (where not is_won) as weighted,
        sum(amount) filter (where not is_won) as open_amount,
        count(*) filter (where not is_won) as open_deals, count(*) filter (where is_won) as won_deals,
        count(*) filter (where not is_won and forecast_category = 'commit') as committed_deals,
        count(*) filter (where not is_won and forecast_category = 'best_case') as best_case_deals,
        sum(amount) filter (where size_rank <= 5) / nullif(sum(amount), 0) as top_five_share
    from placed
    group by quarters_ahead
),
targets as (
    select q.quarters_ahead, sum(t.target_amount) as target
    from target_lines as t
    join quarters as q on t.period_start >= q.quarter_start and t.period_end <= q.quarter_end
    group by q.quarters_ahead
)
select
    q.quarters_ahead, q.quarter_start, q.quarter_end, coalesce(s.won, 0) as won, coalesce(s.committed, 0) as committed,
    coalesce(s.best_case, 0) as best_case, coalesce(s.pipeline, 0) as pipeline, s.weighted,
    coalesce(s.open_amount, 0) as open_amount, coalesce(s.open_deals, 0) as open_deals,
    coalesce(s.won_deals, 0) as won_deals, coalesce(s.committed_deals, 0) as committed_deals,
    coalesce(s.best_case_deals, 0) as best_case_deals, t.target, s.top_five_share
from quarters as q
left join summed as s on s.quarters_ahead = q.quarters_ahead
left join targets as t on t.quarters_ahead = q.quarters_ahead
order by q.quarters_ahead
