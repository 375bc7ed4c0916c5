-- grain = "one row per review date and key account"
-- key = ["as_of", "account_id"]
-- label = { en = "Solution advantage, measured", zh = "方案优势度量" }
-- description = { en = "The five components of the second role per key account: solution activities in a year per buying unit (R2a), technical wins drawn to the company's rate by five deals (R2b), share of the bid criteria's weight that we influenced (R2c; else of decided deals whose criteria were known before the bid), offerings owned (R2d), offerings without a competitor in place (R2e).", zh = "各大客户第二作用的五项：每采购单元年内方案类活动数（R2a）、技术赢单率按5单向公司均值收缩（R2b）、我方影响的评标权重占比（R2c，无则取投标前已知评标标准的已决商机占比）、已覆盖产品占比（R2d）、无在位对手的占比（R2e）。" }
with units as (
    select
        as_of, account_id, count(distinct buying_unit) filter (where buying_unit <> '(not recorded)') as units,
        count(*) as cells, count(*) filter (where status <> 'not_eligible') as eligible_cells,
        count(*) filter (where status = 'owned') as owned_cells, count(*) filter (where incumbent is not null) as competitor_cells,
        bool_or(has_incumbents) as has_incumbents
    from account_cells
    group by as_of, account_id
),
judged as (
    select
        as_of, account_id, count(*) filter (where technical_win = 'yes') as technical_wins, count(*) as technical_deals
    from deals
    where is_decided_in_year and technical_win in ('yes', 'no')
    group by as_of, account_id
),
company as (
    select as_of, sum(technical_wins) / sum(technical_deals) as technical_rate from judged group by as_of
),
bids as (
    select
        d.as_of, d.account_id, d.opportunity_id, max(d.is_decided_in_year) as is_decided,
        sum(c.weight) filter (where c.influenced_by_us is not null) as judged_weight,
        sum(c.weight) filter (where c.influenced_by_us) as influenced_weight,
        bool_or(c.known_before_bid) as is_known_before
    from stg_bid_criteria as c
    join deal_refs as r on r.as_of = c.as_of and r.ref = c.opportunity_id
    join deals as d on d.as_of = r.as_of and d.opportunity_id = r.opportunity_id and (d.is_open or d.is_closed_in_year)
    group by d.as_of, d.account_id, d.opportunity_id
),
criteria as (
    select
        as_of, account_id, sum(judged_weight) as judged_weight, coalesce(sum(influenced_weight), 0) as influenced_weight,
        count(*) filter (where is_decided and is_known_before) as known_deals,
        count(*) filter (where is_decided and is_known_before is not null) as criteria_deals
    from bids
    group by as_of, account_id
)
select
    k.as_of, k.account_id,
    case when t.known_until > k.as_of - 365 then t.solution_touches_year / greatest(coalesce(u.units, 1), 1) end as r2a,
    (j.technical_wins + 5 * company.technical_rate) / (j.technical_deals + 5) as r2b,
    case when c.judged_weight > 0 then c.influenced_weight / c.judged_weight
         else c.known_deals / nullif(c.criteria_deals, 0) end as r2c,
    u.owned_cells / nullif(u.eligible_cells, 0) as r2d,
    case when u.has_incumbents then 1 - u.competitor_cells / u.cells end as r2e
from accounts as k
join account_activity as t on t.as_of = k.as_of and t.account_id = k.account_id
left join units as u on u.as_of = k.as_of and u.account_id = k.account_id
left join judged as j on j.as_of = k.as_of and j.account_id = k.account_id
left join company on company.as_of = k.as_of
left join criteria as c on c.as_of = k.as_of and c.account_id = k.account_id
where k.is_key
