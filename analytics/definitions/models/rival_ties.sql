-- grain = "one row per review date, contact and competitor close to that contact"
-- key = ["as_of", "contact_id", "competitor"]
-- label = { en = "Competitors' ties", zh = "对手人脉" }
-- description = { en = "Each competitor's recorded closeness to a customer's person, level 0 to 5.", zh = "各竞争对手与客户联系人的关系程度记录，0 至 5 级。" }
select s.as_of, r.contact_id, trim(s.competitor_name) as competitor, max(s.strength) as rival_strength
from stg_competitor_contacts as s
join contact_refs as r on r.as_of = s.as_of and r.ref = trim(s.contact_id)
where s.strength is not null and trim(s.competitor_name) <> ''
group by s.as_of, r.contact_id, trim(s.competitor_name)
