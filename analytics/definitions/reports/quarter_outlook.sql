-- label = { en = "What the quarter rests on", zh = "本季构成" }
-- meaning = { en = "Won in the quarter, and open deals expected to close in it: committed and best case, by forecast category or, where that is not kept, by probability (0.75 and 0.40).", zh = "本季已赢金额,以及预计本季成交的在途商机:承诺与力争,按预测类别划分;未维护类别时按赢率(0.75 与 0.40)划分。" }
-- columns = { won_amount = "money", commit_amount = "money", best_case_amount = "money", won_deals = "count", commit_deals = "count", best_case_deals = "count" }
-- params = { first = "2026-07-01", last = "2026-09-30" }
with in_quarter as (
    select
        amount,
        is_won and close_date between cast($first as date) and cast($last as date) as is_won_now,
        is_open and expected_close_date between cast($first as date) and cast($last as date) as is_due,
        coalesce(
            forecast_category,
            case when probability >= 0.75 then 'commit' when probability >= 0.40 then 'best_case' else 'pipeline' end
        ) as category
    from deals
)
select
    sum(amount) filter (where is_won_now) as won_amount,
    sum(amount) filter (where is_due and category = 'commit') as commit_amount,
    sum(amount) filter (where is_due and category = 'best_case') as best_case_amount,
    count(*) filter (where is_won_now) as won_deals,
    count(*) filter (where is_due and category = 'commit') as commit_deals,
    count(*) filter (where is_due and category = 'best_case') as best_case_deals
from in_quarter
