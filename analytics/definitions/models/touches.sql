-- grain = "one row per review date, completed activity and contact who took part"
-- key = ["as_of", "activity_id", "contact_id"]
-- label = { en = "Touches", zh = "接触记录" }
-- description = { en = "Completed activities by contact who took part. is_before_need: within the 60 days before an expected close at that contact's account.", zh = "按联系人展开的已完成活动。is_before_need：发生在该客户某商机预计成交日前 60 天内。" }
with exploded as (
    select * exclude (contact_refs), trim(unnest(string_split(contact_refs, ';'))) as ref
    from activity_facts
    where contact_refs is not null
),
resolved as (
    select distinct
        e.as_of, e.activity_id, r.contact_id, coalesce(r.account_id, e.account_id) as account_id,
        e.opportunity_id, e.activity_date, e.activity_type, e.purpose, e.direction, e.depth_level, e.tag,
        coalesce(
            e.activity_type <> 'greeting' and e.purpose <> 'internal_review'
            and not (e.purpose = 'relationship' and not e.is_purpose_inferred), false
        ) as is_business,
        e.owner, e.team, e.region, e.industry, e.account, e.product_line, e.sheet_id, e.row_number
    from exploded as e
    join contact_refs as r on r.as_of = e.as_of and r.ref = e.ref
),
days as (
    select distinct as_of, account_id, activity_date from resolved where activity_date > as_of - 365
),
closes as (
    select distinct as_of, account_id, coalesce(expected_close_date, close_date) as close_day from deals
),
before_need as (
    select distinct days.as_of, days.account_id, days.activity_date
    from days
    join closes on closes.as_of = days.as_of and closes.account_id = days.account_id
        and closes.close_day between days.activity_date and days.activity_date + (select cast(number as integer) from settings where name = 'need_days')
)
select r.*, b.account_id is not null as is_before_need
from resolved as r
left join before_need as b
    on b.as_of = r.as_of and b.account_id = r.account_id and b.activity_date = r.activity_date
