-- grain = "one row per review date and lost deal"
-- key = ["as_of", "opportunity_id"]
-- label = { en = "Causes of losses", zh = "输单根因" }
-- description = { en = "Why each lost deal was lost (root cause of its lesson, else the loss reason) and whether a deal of the same account or project type, lost before, left a lesson with that very cause.", zh = "每个输单的根因（取复盘结论，否则取输单原因），以及此前同客户或同类型的输单是否已有同一根因的经验总结。" }
with taught as (
    select l.as_of, r.opportunity_id, l.root_cause
    from stg_lessons as l
    join deal_refs as r on r.as_of = l.as_of and r.ref = l.opportunity_id
    where l.root_cause is not null and (l.reviewed_at is null or l.reviewed_at <= l.as_of)
    qualify row_number() over (
        partition by l.as_of, r.opportunity_id order by l.reviewed_at desc nulls last, l.row_number desc
    ) = 1
),
lost as (
    select
        d.*, t.root_cause as taught_cause, coalesce(t.root_cause, d.loss_reason) as cause,
        nullif(d.project_type, '(not recorded)') as known_type
    from deals as d
    left join taught as t on t.as_of = d.as_of and t.opportunity_id = d.opportunity_id
    where d.is_lost
),
by_account as (
    select as_of, account_id, taught_cause, min(close_date) as first_date
    from lost
    where taught_cause is not null and account_id is not null
    group by as_of, account_id, taught_cause
),
by_type as (
    select as_of, known_type, taught_cause, min(close_date) as first_date
    from lost
    where taught_cause is not null and known_type is not null
    group by as_of, known_type, taught_cause
)
select
    l.as_of, l.opportunity_id, l.opportunity, l.account_id, l.account, l.owner, l.team, l.region, l.industry, l.product_line, l.project_type,
    l.amount, l.close_date, l.cause, l.taught_cause is not null as has_lesson,
    coalesce(a.first_date < l.close_date, false) as is_repeated_at_account, coalesce(t.first_date < l.close_date, false) as is_repeated_in_type,
    coalesce(a.first_date < l.close_date, false) or coalesce(t.first_date < l.close_date, false) as is_repeated,
    least(a.first_date, t.first_date) as first_lesson_close,
    -- The weaker evidence: the reason was booked before, whether or not anybody looked into it.
    l.loss_reason is not null and l.account_id is not null
        and min(l.close_date) over (partition by l.as_of, l.account_id, l.loss_reason) < l.close_date as is_booked_again_at_account,
    l.loss_reason is not null and l.known_type is not null
        and min(l.close_date) over (partition by l.as_of, l.known_type, l.loss_reason) < l.close_date as is_booked_again_in_type,
    l.loss_reason is not null as has_reason, l.sheet_id, l.row_number
from lost as l
left join by_account as a on a.as_of = l.as_of and a.account_id = l.account_id and a.taught_cause = l.cause
left join by_type as t on t.as_of = l.as_of and t.known_type = l.known_type and t.taught_cause = l.cause
