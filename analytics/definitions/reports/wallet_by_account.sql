-- label = { en = "Share of wallet per key account", zh = "各大客户钱包份额" }
-- meaning = { en = "What each key account bought from us in a year against its yearly potential, and the potential of its open offerings.", zh = "各大客户近一年采购与其年采购潜力之比，以及空白产品的潜力。" }
-- columns = { account_id = "text", account = "text", annual_potential = "money", won_amount_year = "money", share_of_wallet = "percent", gap_amount = "money", pipeline_cells = "count", gap_cells = "count" }
-- rows = "key_accounts"
-- counted = "count(*)"
-- headline = "share_of_wallet"
select
    account_id, account, annual_potential, won_amount_year,
    case when annual_potential > 0 then coalesce(won_amount_year, 0) / annual_potential end as share_of_wallet,
    gap_amount, pipeline_cells, gap_cells
from key_accounts
order by gap_amount desc nulls last, account_id
