-- grain = "one row per review date and completed activity at a key account"
-- key = ["as_of", "activity_id"]
-- label = { en = "Activities at key accounts", zh = "大客户活动" }
-- description = { en = "Completed activities at key accounts. Short-term: for a deal that was open on that day and closed, or was expected to close, within 180 days of it.", zh = "大客户已完成的活动。短线：活动当天所属商机在途，且在其后180天内结单或预计成交。" }
select
    f.as_of, f.activity_id, f.activity_date, f.activity_type, f.purpose, f.opportunity_id,
    f.account_id, a.account, a.owner, a.team, a.region, a.industry,
    coalesce(
        (d.close_date is null or d.close_date >= f.activity_date)
        and coalesce(d.close_date, d.expected_close_date) <= f.activity_date + (select cast(number as integer) from settings where name = 'short_term_days'),
        false
    ) as is_short_term,
    f.activity_date > f.as_of - (select cast(number as integer) from settings where name = 'reach_days') as is_in_reach,
    f.sheet_id, f.row_number
from activity_facts as f
join accounts as a on a.as_of = f.as_of and a.account_id = f.account_id and a.is_key
left join deals as d on d.as_of = f.as_of and d.opportunity_id = f.opportunity_id
