-- label = { en = "History of one account", zh = "单个客户的历史" }
-- meaning = { en = "What happened at one account, the newest first: deals won, lost or ended without decision, past projects of others, and the quarters of activities by purpose.", zh = "单个客户的往来，由近及远：赢单、输单、无果的商机，他方历史项目，以及按目的统计的各季度活动。" }
-- columns = { kind = "text", day = "date", name = "text", detail = "text", amount = "money", activities = "count" }
-- params = { account = "", top = 200 }
-- rows = "deals where account_id = $account and is_closed and close_date is not null"
-- counted = "count(*) filter (where kind = 'deal')"
with ended as (
    select 'deal' as kind, close_date as day, opportunity as name, status as detail, amount, cast(null as bigint) as activities
    from deals
    where account_id = $account and is_closed and close_date is not null
),
foreign_projects as (
    select 'project', award_date, project, winner, amount, cast(null as bigint)
    from past_projects
    where account_id = $account and opportunity_id is null and award_date is not null
),
worked as (
    select
        'work', cast(date_trunc('quarter', activity_date) as date), purpose, cast(null as varchar), cast(null as decimal(18, 2)), count(*)
    from activity_facts
    where account_id = $account
    group by date_trunc('quarter', activity_date), purpose
)
select * from ended
union all select * from foreign_projects
union all select * from worked
order by day desc, kind, name
limit $top
