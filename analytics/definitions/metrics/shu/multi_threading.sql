-- label   = { en = "Multi-threading", zh = "多线率" }
-- meaning = { en = "Open A and B deals with four or more engaged contacts.", zh = "有效接触联系人不少于 4 人的 A/B 级在途商机比例。" }
-- why     = { en = "One contact leaves, and the deal is gone.", zh = "只有一条线，人一走单就没了。" }
-- code    = "S8b"
-- element = "relationship_map"
-- format  = "percent"
-- better  = "higher"
-- floor   = 0.15
-- target  = 0.7
-- basis   = { en = "published by one vendor (K6 Gong)", zh = "一家厂商公开的数据（K6 Gong）" }
-- counts  = { en = "open A and B deals", zh = "A/B级在途商机" }
-- rows    = "is_open_ab"
-- hit     = "is_multi_threaded"
-- bucket  = "expected_close_date"
-- needs   = ["deal_contacts.decision_role|activities.contact_id", "opportunities.deal_tier"]
-- trend   = "state"
select count(*) filter (where is_open_ab and is_multi_threaded) / nullif(count(*) filter (where is_open_ab), 0) as multi_threading
from deal_process
