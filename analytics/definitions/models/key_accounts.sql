-- grain = "one row per review date and key account"
-- key = ["as_of", "account_id"]
-- label = { en = "Key accounts", zh = "大客户" }
-- description = { en = "Key accounts with who is in charge, how they were worked, their plan, their white space, and what they bought in the last and the year before.", zh = "大客户及其责任人、投入、规划、白地，以及近一年和上一年的采购。" }
with history as (
    select as_of, least(min(created_date), min(close_date)) <= as_of - 730 as has_two_years from deals group by as_of
),
executives as (
    select as_of, count(*) > 0 as has_executives from people where role = 'executive' group by as_of
),
cells as (
    select
        as_of, account_id, count(*) as cells,
        count(*) filter (where status = 'owned') as owned_cells, count(*) filter (where status = 'pipeline') as pipeline_cells,
        count(*) filter (where status = 'gap') as gap_cells, count(*) filter (where incumbent is not null) as competitor_cells,
        sum(potential_amount) filter (where status = 'gap') as gap_amount, bool_or(has_incumbents) as has_incumbents
    from account_cells
    group by as_of, account_id
),
contested as (
    select d.as_of, d.account_id, bool_or(c.is_winner) as is_lost_to_competitor
    from stg_deal_competitors as c
    join deal_refs as r on r.as_of = c.as_of and r.ref = c.opportunity_id
    join deals as d on d.as_of = r.as_of and d.opportunity_id = r.opportunity_id and d.is_closed_in_year
    group by d.as_of, d.account_id
),
joined as (
    select
        a.* exclude (sheet_id, row_number),
        p.employee_id is not null and not p.is_inferred as is_owner_known, p.has_left as has_owner_left,
        t.* exclude (as_of, account_id),
        s.is_current and s.approved_on is not null as has_approved_plan,
        s.period as plan_period, s.approved_on, s.last_reviewed_on, s.next_review_date, s.actions_due, s.actions_done,
        c.* exclude (as_of, account_id),
        x.is_lost_to_competitor, coalesce(h.has_two_years, false) as has_two_years,
        coalesce(e.has_executives, false) as has_executives,
        count(a.exec_sponsor_id) over (partition by a.as_of) > 0 as has_sponsors,
        count(*) over (partition by a.as_of) as key_accounts, a.sheet_id, a.row_number
    from accounts as a
    join account_activity as t on t.as_of = a.as_of and t.account_id = a.account_id
    left join people as p on p.as_of = a.as_of and p.employee_id = a.owner_id
    left join account_plan_states as s on s.as_of = a.as_of and s.account_id = a.account_id
    left join cells as c on c.as_of = a.as_of and c.account_id = a.account_id
    left join contested as x on x.as_of = a.as_of and x.account_id = a.account_id
    left join history as h on h.as_of = a.as_of
    left join executives as e on e.as_of = a.as_of
    where a.is_key
)
select
    *,
    value_rank <= key_accounts as is_top_by_value,
    account_tier is not null and recorded_industry is not null and annual_potential is not null and market_stage is not null
        as has_all_criteria,
    owner_id is null or is_owner_known as is_owner_state_known,
    owner_id is not null and not coalesce(has_owner_left, false) as has_active_owner,
    case when has_owner_left then 0 when owner_since <= as_of then (as_of - owner_since) / 30.4375 end as owner_months,
    has_sponsors or has_executives as is_sponsor_known,
    exec_sponsor_id is not null or executive_touches > 0 as has_executive,
    cast(relationship_touches > 0 as integer) + cast(solution_touches > 0 as integer) + cast(incubation_touches > 0 as integer)
        as roles_worked,
    coalesce(known_until > as_of - (select cast(number as integer) from settings where name = 'reach_days'), false) as is_logged_180,
    coalesce(known_until > as_of - (select cast(number as integer) from settings where name = 'recent_days'), false) as is_logged_60,
    coalesce(has_approved_plan, false) as is_planned,
    coalesce(last_reviewed_on >= as_of - 95, false) as is_reviewed,
    coalesce(has_incumbents, false) or is_lost_to_competitor is not null as is_competition_known,
    coalesce(competitor_cells, 0) > 0 or coalesce(is_lost_to_competitor, false) as has_competitor,
    coalesce(won_amount_prior_year, 0) > 0 and has_two_years as has_prior_revenue,
    won_deals_year = 0 and open_deals = 0 as is_gone
from joined
