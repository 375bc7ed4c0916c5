-- grain = "one row per review date and key account"
-- key = ["as_of", "account_id"]
-- label = { en = "Incubation, measured", zh = "商机孵化度量" }
-- description = { en = "The four components of the third role per key account: incubated amount created in a year against the yearly potential (R3a), incubated share of the deals created (R3b), median days from opening to tender (R3c), win rate of incubated deals drawn to the company's by five deals (R3d).", zh = "各大客户第三作用的四项：年内新建孵化商机金额与年采购潜力之比（R3a）、新建商机中孵化占比（R3b）、建立至招标的天数中位数（R3c）、孵化商机赢单率按5单向公司均值收缩（R3d）。" }
with created as (
    select
        as_of, account_id,
        count(*) filter (where is_created_in_year) as created_deals,
        count(*) filter (where is_created_in_year and is_incubated is not null) as judged_deals,
        count(*) filter (where is_created_in_year and is_incubated) as incubated_deals,
        coalesce(sum(amount) filter (where is_created_in_year and is_incubated), 0) as incubated_amount,
        median(lead_days) as lead_days,
        count(*) filter (where is_incubated and is_decided_in_year) as decided_deals,
        count(*) filter (where is_incubated and is_decided_in_year and is_won) as won_deals
    from deal_incubation
    group by as_of, account_id
),
company as (
    select as_of, sum(won_deals) / nullif(sum(decided_deals), 0) as win_rate from created group by as_of
)
select
    k.as_of, k.account_id,
    case when coalesce(c.created_deals, 0) = 0 or c.judged_deals > 0
        then coalesce(c.incubated_amount, 0) / nullif(k.annual_potential, 0) end as r3a,
    c.incubated_deals / nullif(c.judged_deals, 0) as r3b,
    c.lead_days as r3c,
    case when c.decided_deals > 0 then (c.won_deals + 5 * company.win_rate) / (c.decided_deals + 5) end as r3d,
    c.incubated_deals, c.incubated_amount
from accounts as k
left join created as c on c.as_of = k.as_of and c.account_id = k.account_id
left join company on company.as_of = k.as_of
where k.is_key
