-- grain = "one row per review date and deal"
-- key = ["as_of", "opportunity_id"]
-- engine = "to_months(n): the engine's way to add n months to a date"
-- label = { en = "Where deals came from", zh = "商机由来" }
-- description = { en = "Whether a deal was incubated by us, and the rule that says so: as recorded, else by its source, else because it was opened 90 days or more before the tender, else because the account had an incubation activity before it. Unknown where none of these is recorded.", zh = "商机是否由我方孵化，以及依据：优先取填报值，其次看商机来源，再看是否早于招标90天以上建立，再看此前该客户是否有孵化活动。均无记录则为未知。" }
with fiscal as (
    select (13 - cast(number as integer)) % 12 as months_to_year from settings where name = 'fiscal_year_start_month'
),
prepared as (
    select as_of, account_id, min(activity_date) as first_incubation_date
    from activity_facts
    where purpose = 'incubation' and account_id is not null
    group by as_of, account_id
),
practised as (
    select as_of, count(*) > 0 as has_incubation_log from prepared group by as_of
),
judged as (
    select
        d.as_of, d.opportunity_id,
        d.is_incubated as said,
        name_key(nullif(d.lead_source, '(not recorded)')) as source,
        d.tender_date - d.created_date as lead_days,
        p.first_incubation_date < d.created_date as is_prepared,
        coalesce(l.has_incubation_log, false) and d.account_id is not null as has_log
    from deals as d
    left join prepared as p on p.as_of = d.as_of and p.account_id = d.account_id
    left join practised as l on l.as_of = d.as_of
),
ruled as (
    select
        *,
        case
            when said is not null then 'recorded'
            when source in (
                '自主孵化', '孵化', '客户经营', '客户转介绍', '客户推荐', '老客户', '老客户转介绍', '现有客户',
                'account cultivation', 'incubation', 'customer referral', 'existing customer'
            ) then 'lead_source'
            when lead_days >= (select cast(number as integer) from settings where name = 'incubation_lead_days') then 'early'
            when is_prepared then 'activity'
            when source is not null or lead_days is not null or has_log then 'none'
            else 'unknown'
        end as rule
    from judged
)
select
    d.as_of, d.opportunity_id, d.opportunity, d.account_id, d.account, d.owner, d.team, d.region, d.industry, d.product_line,
    d.amount, d.status, d.created_date, d.close_date, d.tender_date, d.lead_source,
    r.lead_days, r.rule as incubation_rule,
    case r.rule when 'recorded' then r.said when 'unknown' then null else r.rule <> 'none' end as is_incubated,
    coalesce(a.is_key, false) as is_key,
    case r.rule when 'unknown' then 'unknown' when 'recorded' then case when r.said then 'incubated' else 'reactive' end
        when 'none' then 'reactive' else 'incubated' end as origin,
    year(d.created_date + to_months(f.months_to_year)) || 'Q' || quarter(d.created_date + to_months(f.months_to_year)) as created_quarter,
    d.created_date > d.as_of - 365 and d.created_date <= d.as_of as is_created_in_year,
    d.is_won, d.is_decided, d.is_decided_in_year,
    d.sheet_id, d.row_number
from deals as d
join ruled as r on r.as_of = d.as_of and r.opportunity_id = d.opportunity_id
cross join fiscal as f
left join accounts as a on a.as_of = d.as_of and a.account_id = d.account_id
