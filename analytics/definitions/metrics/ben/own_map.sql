-- label   = { en = "Own relationship map", zh = "我司关系资源图谱" }
-- meaning = { en = "Key people of key accounts with at least one relationship of an active colleague with since-date, depth and stance.", zh = "大客户关键人中，至少有一条在岗同事的人脉记录了相识日期、深度与态度的占比。" }
-- why     = { en = "What the company knows of its own ties.", zh = "公司对自己人脉的了解程度。" }
-- code    = "BM2"
-- element = "maps"
-- format  = "percent"
-- better  = "higher"
-- floor   = 0.2
-- target  = 0.8
-- basis   = "assumption"
-- counts  = { en = "key people of key accounts", zh = "大客户关键人" }
-- rows    = "is_key_account_person"
-- hit     = "is_on_our_map"
-- needs   = ["contacts.is_key_person|contacts.influence|contacts.seniority", "relationships"]
-- trend   = "state"
select count(*) filter (where is_key_account_person and is_on_our_map) / nullif(count(*) filter (where is_key_account_person), 0) as own_map
from contact_ties
