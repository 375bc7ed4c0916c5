-- grain = "one row per review date and completed activity up to that date"
-- key = ["as_of", "activity_id"]
-- label = { en = "Activities", zh = "活动" }
-- description = { en = "Completed activities with the deal and account that they mean (by the deal, else the first contact, where no account is named) and their purpose; where none is recorded it follows from the type.", zh = "已完成的活动，及其对应的商机、客户和目的；未填目的时由类型推出。" }
with completed as (
    select *, coalesce(activity_id, row_key) as id
    from stg_activities
    where activity_date <= as_of and coalesce(status, 'completed') = 'completed'
)
select
    c.as_of, c.id as activity_id, c.activity_date, c.activity_type, c.subject,
    coalesce(
        c.purpose,
        case
            when c.activity_type = 'greeting' then 'relationship'
            when c.activity_type in ('demo', 'workshop') then 'solution'
            when c.activity_type = 'review' then 'internal_review'
            when r.opportunity_id is not null then 'deal'
            else 'relationship'
        end
    ) as purpose,
    c.purpose is null as is_purpose_inferred,
    c.employee_id as employee_refs, c.contact_id as contact_refs,
    r.opportunity_id, coalesce(a.account_id, d.account_id, k.account_id) as account_id,
    c.direction, c.depth_level, c.duration_hours, c.tag,
    coalesce(d.owner, a.owner, '(not recorded)') as owner, coalesce(d.team, a.team, '(not recorded)') as team,
    coalesce(d.region, a.region, '(not recorded)') as region,
    coalesce(d.industry, a.industry, '(not recorded)') as industry,
    coalesce(a.account, d.account, '(not recorded)') as account,
    coalesce(d.product_line, '(not recorded)') as product_line,
    c.sheet_id, c.row_number
from completed as c
left join deal_refs as r on r.as_of = c.as_of and r.ref = c.opportunity_id
left join deals as d on d.as_of = c.as_of and d.opportunity_id = r.opportunity_id
left join account_refs as a on a.as_of = c.as_of and a.ref = trim(c.account_id)
left join contact_refs as k on k.as_of = c.as_of and k.ref = trim(split_part(c.contact_id, ';', 1))
