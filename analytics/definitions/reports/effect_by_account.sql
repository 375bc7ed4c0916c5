-- label = { en = "Effective relationships by key account", zh = "大客户有效关系" }
-- meaning = { en = "Key people of key accounts by their best relationship: effective, of value but shallow or cold, without value, not judged, or none (only where the contact list is complete).", zh = "大客户关键人按其最好的人脉分：有效、有价值但浅或冷、无价值、未评价、无关系（仅联系人清单完整时）。" }
-- columns = { account_id = "text", account = "text", key_people = "count", effective = "count", dormant = "count", ineffective = "count", unknown = "count", nobody = "count" }
-- rows = "contact_ties where is_key_account_person"
-- counted = "sum(key_people)"
select
    account_id, account, count(*) as key_people,
    count(*) filter (where effectiveness = 'effective') as effective, count(*) filter (where effectiveness = 'dormant') as dormant,
    count(*) filter (where effectiveness = 'ineffective') as ineffective, count(*) filter (where effectiveness = 'unknown') as "unknown",
    count(*) filter (where effectiveness = 'none') as nobody
from contact_ties
where is_key_account_person
group by account_id, account
order by count(*) filter (where effectiveness = 'effective') / count(*), count(*) desc, account_id
