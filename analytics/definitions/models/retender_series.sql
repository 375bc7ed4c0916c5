-- grain = "one row per review date, account and project type with a date to expect the next tender from"
-- key = ["as_of", "account_id", "project_type"]
-- label = { en = "Coming tenders", zh = "招标预测" }
-- description = { en = "When each account will tender each kind of project again. From two awards on: the last one plus the median gap between them (own deals won and lost, projects of others), give or take 1.5 median deviations, at least 30 days. A contract still running overrides this: its end less the lead time of the settings. Begun: an open deal of that account and kind, or an incubation activity six months or more before the date. Renewals are extended, cancelled and re-scoped: an expectation, not a plan.", zh = "各客户各类项目的下次招标时间。有两次及以上定标：最近一次加间隔中位数（含我方赢单、输单与他方项目），浮动 1.5 倍中位绝对偏差且不少于 30 天。仍在执行的合同优先：到期日减去设置中的提前期。已介入：该客户该类型有在途商机，或在该日 6 个月以前有孵化活动。续约可能延期、取消、变更：仅为预期。" }
with events as (
    select
        p.as_of, a.account_id, coalesce(trim(p.project_type), '(not recorded)') as project_type,
        coalesce(d.close_date, p.award_date, p.tender_date) as event_date, p.contract_end_date, trim(p.winner_name) as winner, p.amount,
        p.sheet_id, p.row_number
    from stg_projects as p
    join account_refs as a on a.as_of = p.as_of and a.ref = trim(p.account_id)
    left join deal_refs as r on r.as_of = p.as_of and r.ref = p.related_opportunity_id
    left join deals as d on d.as_of = r.as_of and d.opportunity_id = r.opportunity_id and d.is_decided
    union all
    select as_of, account_id, project_type, close_date, case when is_won then contract_end_date end, null, amount, sheet_id, row_number
    from deals
    where is_decided and account_id is not null and project_type <> '(not recorded)'
),
dated as (select * from events where event_date <= as_of),
days as (
    select as_of, account_id, project_type, event_date, max(winner) as winner, max(amount) as amount, max(sheet_id) as sheet_id, arg_max(row_number, sheet_id) as row_number
    from dated
    group by as_of, account_id, project_type, event_date
),
gaps as (
    select *, event_date - lag(event_date) over (partition by as_of, account_id, project_type order by event_date) as gap_days
    from days
),
series as (
    select
        as_of, account_id, project_type, count(gap_days) as gaps, max(event_date) as last_date, arg_max(winner, event_date) as last_winner,
        arg_max(amount, event_date) as last_amount, median(gap_days) as median_gap, mad(gap_days) as deviation, arg_max(sheet_id, event_date) as sheet_id,
        arg_max(row_number, event_date) as row_number
    from gaps
    group by as_of, account_id, project_type
),
contracts as (
    select as_of, account_id, project_type, max(contract_end_date) as contract_end_date
    from dated
    where contract_end_date > as_of
    group by as_of, account_id, project_type
),
expected as (
    select
        s.*, c.contract_end_date,
        case when c.contract_end_date is not null then 'contract' else 'cycle' end as basis,
        case when c.contract_end_date is not null then c.contract_end_date - (select cast(number as integer) from settings where name = 'tender_lead_days')
             else s.last_date + cast(floor(s.median_gap + 0.5) as integer) end as next_date,
        cast(ceil(greatest(30, coalesce(1.4826 * s.deviation, 0))) as integer) as window_days
    from series as s
    left join contracts as c on c.as_of = s.as_of and c.account_id = s.account_id and c.project_type = s.project_type
    where s.gaps >= 1 or c.contract_end_date is not null
),
running as (
    -- a project of no recorded kind is begun by any open deal
    select as_of, account_id, kind as project_type, count(*) as open_deals, min(opportunity) as open_deal
    from (select *, unnest(list_distinct([project_type, '(not recorded)'])) as kind from deals where is_open)
    group by as_of, account_id, kind
),
begun as (
    select e.as_of, e.account_id, e.project_type, max(f.activity_date) as incubated_date
    from expected as e
    join activity_facts as f on f.as_of = e.as_of and f.account_id = e.account_id and f.purpose = 'incubation'
    where f.activity_date > e.last_date and f.activity_date <= e.next_date - 183
    group by e.as_of, e.account_id, e.project_type
)
select
    e.*, greatest(e.next_date - e.window_days, e.as_of) as earliest_date, greatest(e.next_date + e.window_days, e.as_of) as latest_date,
    case when e.gaps >= 4 and e.deviation / nullif(e.median_gap, 0) < 0.25 then 'high' when e.gaps >= 2 or e.basis = 'contract' then 'medium'
         else 'low' end as confidence,
    e.next_date <= e.as_of + 365 and (e.next_date > e.as_of or e.basis = 'contract') as is_ahead,
    coalesce(o.open_deals, 0) as open_deals, o.open_deal, b.incubated_date,
    coalesce(o.open_deals, 0) > 0 or b.incubated_date is not null as is_begun,
    a.account, a.region, a.industry, a.owner, a.team
from expected as e
join accounts as a on a.as_of = e.as_of and a.account_id = e.account_id
left join running as o on o.as_of = e.as_of and o.account_id = e.account_id and o.project_type = e.project_type
left join begun as b on b.as_of = e.as_of and b.account_id = e.account_id and b.project_type = e.project_type
