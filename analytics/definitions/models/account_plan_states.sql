-- grain = "one row per review date and account with a plan"
-- key = ["as_of", "account_id"]
-- label = { en = "Account plans in force", zh = "当前客户规划" }
-- description = { en = "The plan of each account whose period holds the review date, else its newest; whether it was approved and when the account was last reviewed by then. A period that cannot be read counts as the year from the approval.", zh = "各客户在复盘日所处期间的规划，没有则取最近一份；当时是否已批准、最近何时复盘。期间无法识别的，按自批准之日起一年计。" }
with dated as (
    select
        p.*, r.account_id as planned_account_id,
        coalesce(d.period_start, p.approved_at) as starts_on,
        coalesce(d.period_end, p.approved_at + 364) as ends_on
    from stg_account_plans as p
    join account_refs as r on r.as_of = p.as_of and r.ref = trim(p.account_id)
    left join plan_periods as d on d.as_of = p.as_of and d.period = p.period
)
select
    as_of, planned_account_id as account_id, period, starts_on, ends_on,
    coalesce(as_of between starts_on and ends_on, false) as is_current,
    case when approved_at <= as_of then approved_at end as approved_on,
    max(last_reviewed_at) filter (where last_reviewed_at <= as_of) over (partition by as_of, planned_account_id) as last_reviewed_on,
    next_review_date, revenue_target, actions_due, actions_done, sheet_id, row_number
from dated
qualify row_number() over (
    partition by as_of, planned_account_id
    order by coalesce(as_of between starts_on and ends_on, false) desc, coalesce(approved_at <= as_of, false) desc,
        coalesce(starts_on > as_of, true), starts_on desc nulls last, row_key
) = 1
