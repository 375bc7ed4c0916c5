-- label   = { en = "Met often, no depth", zh = "见而无效占比" }
-- meaning = { en = "Ties to key people with three or more meetings in a year that are still at depth 2 or less, of those with three or more meetings and a known depth.", zh = "一年接触三次以上且深度已知的关键人人脉中，深度仍不超过 2 级的占比。" }
-- why     = { en = "Meeting is not yet a relationship.", zh = "见面不等于有关系。" }
-- code    = "7k"
-- element = ""
-- format  = "percent"
-- better  = "lower"
-- basis   = "assumption"
-- counts  = { en = "ties to key people met three times or more", zh = "接触三次以上的关键人人脉" }
-- rows    = "is_key_person and is_active and touches_year >= 3 and depth_level is not null"
-- of      = "is_key_person and is_active and touches_year >= 3"
-- hit     = "depth_level <= 2"
-- needs   = ["contacts.is_key_person|contacts.influence|contacts.seniority", "activities.contact_id", "relationships.depth_level|activities.depth_level"]
-- trend   = "state"
select count(*) filter (where is_key_person and is_active and touches_year >= 3 and depth_level is not null and depth_level <= 2) / nullif(count(*) filter (where is_key_person and is_active and touches_year >= 3 and depth_level is not null), 0) as met_without_value_share
from edges
