-- grain = "one row per review date and account that existed then"
-- key = ["as_of", "account_id"]
-- label = { en = "Accounts", zh = "客户" }
-- description = { en = "Accounts with what they bought and may buy. A key account is one flagged so; without flags, one of tier strategic or key; without tiers, the top fifth by value (inferred).", zh = "客户及其采购与潜力。大客户：以标记为准；无标记看级别（战略、重点）；再无则取价值前 20%（推断）。" }
with known as (
    select distinct as_of, account_id, account, region, industry, owner_id, owner, team, is_inferred from account_refs
),
bought as (
    select
        as_of, account_id,
        sum(amount) filter (where is_won and close_date > as_of - 365) as won_amount_year,
        sum(amount) filter (where is_won and close_date > as_of - 730 and close_date <= as_of - 365) as won_amount_prior_year,
        sum(amount * probability) filter (where is_open) as open_value,
        count(*) filter (where is_open) as open_deals,
        count(*) filter (where is_won and close_date > as_of - 365) as won_deals_year,
        count(*) filter (where is_lost and close_date > as_of - 365) as lost_deals_year
    from deals
    group by as_of, account_id
),
valued as (
    select
        k.*, s.parent_account_id, s.account_tier, s.is_key_account, s.market_stage, s.owner_since, s.exec_sponsor_id,
        s.annual_potential, s.known_departments, s.contact_list_complete, s.transfer_count, s.created_date,
        s.industry as recorded_industry,
        b.won_amount_year, b.won_amount_prior_year, b.open_value,
        coalesce(b.open_deals, 0) as open_deals, coalesce(b.won_deals_year, 0) as won_deals_year,
        coalesce(b.lost_deals_year, 0) as lost_deals_year,
        coalesce(s.annual_potential, coalesce(b.won_amount_year, 0) + coalesce(b.open_value, 0)) as account_value,
        s.sheet_id, s.row_number,
        count(s.is_key_account) over (partition by k.as_of) > 0 as has_flags,
        count(s.account_tier) over (partition by k.as_of) > 0 as has_tiers
    from known as k
    left join stg_accounts as s on s.as_of = k.as_of and s.account_id = k.account_id
    left join bought as b on b.as_of = k.as_of and b.account_id = k.account_id
    where s.created_date is null or s.created_date <= k.as_of
),
ranked as (
    select
        *,
        row_number() over (
            partition by as_of order by coalesce(won_amount_year, 0) + coalesce(open_value, 0) desc, account_id
        ) <= ceil((select number from settings where name = 'key_account_top_share') * count(*) over (partition by as_of)) as is_top_fifth,
        row_number() over (partition by as_of order by account_value desc, account_id) as value_rank
    from valued
)
select
    * exclude (has_flags, has_tiers, is_top_fifth, is_key_account),
    case when has_flags then coalesce(is_key_account, false)
         when has_tiers then coalesce(account_tier in (select member from choices where name = 'key_account_tiers'), false)
         else is_top_fifth end as is_key,
    case when has_flags then 'flag' when has_tiers then 'tier' else 'inferred' end as key_basis
from ranked
