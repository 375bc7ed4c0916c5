-- label   = { en = "Relationships not judged", zh = "未评价关系占比" }
-- meaning = { en = "Key people of whom it is not known whether any relationship is effective.", zh = "是否有有效关系尚不可知的关键人占比。" }
-- why     = { en = "What is not judged can be neither used nor mended.", zh = "没评价，就谈不上使用或改善。" }
-- code    = "7j"
-- element = ""
-- format  = "percent"
-- better  = "lower"
-- basis   = "assumption"
-- counts  = { en = "key people", zh = "关键人" }
-- rows    = "is_key_person"
-- hit     = "effectiveness = 'unknown'"
-- needs   = ["contacts.is_key_person|contacts.influence|contacts.seniority"]
-- trend   = "state"
select count(*) filter (where is_key_person and effectiveness = 'unknown') / nullif(count(*) filter (where is_key_person), 0) as unknown_effect_share
from contact_ties
