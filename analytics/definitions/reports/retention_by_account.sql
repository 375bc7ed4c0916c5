-- label = { en = "Who stayed, who went", zh = "谁留下，谁流失" }
-- meaning = { en = "What each key account bought in the last year and in the year before. Lost: bought in the year before, nothing since, nothing open. Needs two years of deals.", zh = "各大客户近一年与上一年的采购。流失：上一年有采购，此后没有采购也没有在途商机。需要两年以上商机。" }
-- columns = { account_id = "text", account = "text", owner = "text", won_amount_year = "money", won_amount_prior_year = "money", change = "money", open_deals = "count", open_value = "money", is_lost = "text", last_activity_date = "date" }
-- rows = "key_accounts where account_id in (select account_id from answer)"
-- counted = "count(*)"
select
    account_id, account, owner, coalesce(won_amount_year, 0) as won_amount_year, coalesce(won_amount_prior_year, 0) as won_amount_prior_year,
    coalesce(won_amount_year, 0) - coalesce(won_amount_prior_year, 0) as change, open_deals, open_value,
    has_prior_revenue and is_gone as is_lost, last_activity_date
from key_accounts
where has_two_years and (won_deals_year > 0 or has_prior_revenue)
order by change, account_id
