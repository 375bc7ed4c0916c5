-- grain = "one row per review date and past project awarded until then, own or a competitor's"
-- key = ["as_of", "sheet_id", "row_number"]
-- label = { en = "Past projects", zh = "历史项目" }
-- description = { en = "Projects of accounts with their type, amount, winner and dates.", zh = "客户历史项目的类型、金额、中标方与日期。" }
select
    p.as_of, coalesce(p.project_id, p.project_name, p.row_key) as project_id, coalesce(p.project_name, p.project_id) as project, a.account_id,
    coalesce(a.account, '(not recorded)') as account, coalesce(a.region, '(not recorded)') as region,
    coalesce(a.industry, '(not recorded)') as industry, coalesce(a.owner, '(not recorded)') as owner, coalesce(a.team, '(not recorded)') as team,
    coalesce(trim(p.project_type), '(not recorded)') as project_type, p.amount, nullif(trim(p.winner_name), '') as winner, p.we_participated,
    coalesce(p.award_date, p.tender_date) as award_date, p.contract_end_date, p.source, r.opportunity_id, p.sheet_id, p.row_number
from stg_projects as p
left join account_refs as a on a.as_of = p.as_of and a.ref = trim(p.account_id)
left join deal_refs as r on r.as_of = p.as_of and r.ref = p.related_opportunity_id
where coalesce(p.award_date, p.tender_date) is null or coalesce(p.award_date, p.tender_date) <= p.as_of
