-- label = { en = "Similar projects", zh = "类似项目" }
-- meaning = { en = "Closed deals and past projects that share with the chosen deal the account, the project type, or the size (half to double its amount); at least two of the three, or the account. Ordered by how much is shared, then by date. Or, with no deal chosen: those whose name or account contains the text, of the type, of half to double the amount.", zh = "与所选商机同客户、同项目类型或金额相近（一半至两倍）的已结商机与历史项目，至少符合两项或同客户；按符合项数与时间排序。未选商机时：名称或客户含所查文字、属该类型、金额为一半至两倍者。" }
-- columns = { source = "text", project = "text", account = "text", project_type = "text", amount = "money", ended_date = "date", outcome = "text", winner = "text", reason = "text", price_ratio = "percent", winning_ratio = "percent", same_account = "text", same_type = "text", same_size = "text", shared = "count", opportunity_id = "text", account_id = "text", sheet_id = "count", row_number = "count" }
-- params = { opportunity_id = "", text = "", project_type = "", amount = 0.0, top = 50 }
-- rows = "answer"
-- counted = "count(*)"
with chosen as (
    select as_of, opportunity_id, account_id, nullif(project_type, '(not recorded)') as known_type, amount
    from deals
    where opportunity_id = $opportunity_id
    union all
    select distinct as_of, '(new)', null, nullif($project_type, ''), nullif($amount, 0) from deals where $opportunity_id = ''
),
past as (
    select
        d.as_of, d.opportunity_id, 'deal' as source, d.opportunity as project, d.account_id, d.account, d.project_type, d.amount, d.close_date as ended_date,
        d.status as outcome, null as winner, coalesce(d.win_reason, d.loss_reason) as reason, p.price_ratio, p.winning_ratio,
        d.sheet_id, d.row_number
    from deals as d
    left join deal_price_history as p on p.as_of = d.as_of and p.opportunity_id = d.opportunity_id
    where d.is_closed
    union all
    select
        as_of, coalesce(opportunity_id, ''), 'project', project, account_id, account, project_type, amount, award_date, null, winner, null, null, null, sheet_id, row_number
    from past_projects
),
compared as (
    select
        p.* exclude (as_of), coalesce(p.account_id = c.account_id, false) as same_account, coalesce(p.project_type = c.known_type, false) as same_type,
        coalesce(p.amount between c.amount / 2 and c.amount * 2, false) as same_size
    from past as p
    join chosen as c on c.as_of = p.as_of and c.opportunity_id <> p.opportunity_id
)
select
    source, project, account, project_type, amount, ended_date, outcome, winner, reason, price_ratio, winning_ratio, same_account, same_type, same_size,
    cast(same_account as integer) + cast(same_type as integer) + cast(same_size as integer) as shared,
    nullif(opportunity_id, '') as opportunity_id, account_id, sheet_id, row_number
from compared
where case
    when $opportunity_id <> '' then same_account or (same_type and same_size)
    when $text <> '' or $project_type <> '' or $amount > 0
        then (contains(lower(project), lower($text)) or contains(lower(account), lower($text)))
            and (same_type or $project_type = '') and (same_size or $amount = 0)
    else false end
order by shared desc, same_account desc, ended_date desc nulls last, project
limit $top
