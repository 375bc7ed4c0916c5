-- label = { en = "What is known of one account", zh = "单个客户的已知情况" }
-- meaning = { en = "One account, key or not: who is in charge, what it bought in the last and the year before, what is open, when somebody was last there, and how many of its contacts were met in 180 days.", zh = "任一客户（不论是否大客户）：责任人、近一年与上一年采购、在途、最近接触日期，以及 180 天内接触过的联系人数。" }
-- columns = { account_id = "text", account = "text", owner_id = "text", owner = "text", region = "text", industry = "text", account_tier = "text", is_key = "text", annual_potential = "money", won_amount_year = "money", won_amount_prior_year = "money", won_deals_year = "count", lost_deals_year = "count", open_deals = "count", open_value = "money", last_activity_date = "date", touches_year = "count", contacts = "count", touched_contacts = "count" }
-- params = { account = "" }
-- rows = "accounts where account_id = $account"
with met as (
    select account_id, count(*) as contacts, count(*) filter (where is_touched_180) as touched_contacts
    from contact_ties
    where account_id = $account and coalesce(contact_status, 'active') = 'active'
    group by account_id
)
select
    a.account_id, a.account, a.owner_id, a.owner, a.region, a.industry, a.account_tier, a.is_key, a.annual_potential,
    a.won_amount_year, a.won_amount_prior_year, a.won_deals_year, a.lost_deals_year, a.open_deals, a.open_value,
    t.last_activity_date, t.touches_year, coalesce(m.contacts, 0) as contacts, coalesce(m.touched_contacts, 0) as touched_contacts
from accounts as a
left join account_activity as t on t.account_id = a.account_id
left join met as m on m.account_id = a.account_id
where a.account_id = $account
