-- label = { en = "Competitors on the map", zh = "图谱中的对手" }
-- meaning = { en = "Competitors' ties to the contacts of one account (or to those whom one of our people knows), beside our own strongest tie. Closer than we are: 20 points per level above our strength; no tie of ours counts as zero only where the contact list is complete.", zh = "竞争对手与某客户联系人（或我方某人认识的联系人）的关系，与我方最强人脉并列。比我方更近：每级 20 分高于我方强度；仅当联系人清单完整时，我方没有人脉才计为零。" }
-- columns = { competitor = "text", contact_id = "text", contact = "text", account = "text", is_key_person = "text", rival_strength = "count", rival_points = "score", our_strength = "score", is_closer = "text" }
-- params = { account = "", person = "" }
-- rows = "contact_ties where contact_id in (select contact_id from answer)"
-- counted = "count(distinct contact_id)"
with known as (
    select as_of, contact_id from edges where $person <> '' and employee_id = $person
)
select
    r.competitor, c.contact_id, c.contact, c.account, c.is_key_person, r.rival_strength, 20 * r.rival_strength as rival_points, c.closeness as our_strength,
    20 * r.rival_strength > c.closeness as is_closer
from rival_ties as r
join contact_ties as c on c.as_of = r.as_of and c.contact_id = r.contact_id
where r.rival_strength > 0 and (($account <> '' and c.account_id = $account) or c.contact_id in (select contact_id from known))
order by c.is_key_person desc, c.influence_weight desc, r.rival_strength desc, c.contact_id, r.competitor
