-- grain = "one row per review date, contact and deal (or no deal) of the activities with that contact"
-- key = ["as_of", "contact_id", "deal_key"]
-- label = { en = "Last touches of contacts", zh = "联系人最近接触" }
-- description = { en = "When each contact was last met, by the deal the activity belonged to.", zh = "每位联系人按商机的最近接触日期。" }
with met as (
    select as_of, activity_date, opportunity_id, trim(unnest(string_split(contact_refs, ';'))) as ref
    from activity_facts
    where contact_refs is not null
)
select
    met.as_of, r.contact_id, coalesce(met.opportunity_id, '') as deal_key, met.opportunity_id,
    max(met.activity_date) as last_touch_date, min(met.activity_date) as first_touch_date, count(*) as touches
from met
join contact_refs as r on r.as_of = met.as_of and r.ref = met.ref
group by met.as_of, r.contact_id, met.opportunity_id
