-- label   = { en = "Competitor map", zh = "竞争对手关系图谱" }
-- meaning = { en = "Open A/B deals where the relationship level of a competitor, or a competitor's tie to a contact of the account, is recorded.", zh = "已记录某竞争对手关系程度，或其与该客户联系人关系的在途 A/B 商机占比。" }
-- why     = { en = "The rival's friends are found before the decision or in it.", zh = "对手的朋友，不是事先知道，就是当场知道。" }
-- code    = "BM4"
-- element = "maps"
-- format  = "percent"
-- better  = "higher"
-- floor   = 0.05
-- target  = 0.6
-- basis   = "assumption"
-- counts  = { en = "open A/B deals", zh = "在途 A/B 商机" }
-- rows    = "is_open_ab"
-- hit     = "has_rival_map"
-- needs   = ["deal_competitors.relationship_level|competitor_contacts.strength", "opportunities.deal_tier"]
-- trend   = "state"
select count(*) filter (where is_open_ab and has_rival_map) / nullif(count(*) filter (where is_open_ab), 0) as competitor_map
from deal_relationship_use
