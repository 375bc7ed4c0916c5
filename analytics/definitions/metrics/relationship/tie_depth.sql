-- label   = { en = "Depth (深度)", zh = "深度" }
-- meaning = { en = "Level of trust from 0 to 5, times 20; mean over ties to key people. Only the level is kept, never what was said.", zh = "信任级别 0–5 乘以 20；关键人人脉均值。只记级别，不记内容。" }
-- why     = { en = "Depth is what one is asked about.", zh = "深度看对方拿什么事来问你。" }
-- code    = "7g"
-- element = ""
-- format  = "score"
-- better  = "higher"
-- basis   = "assumption"
-- counts  = { en = "ties to key people, element known", zh = "该要素已知的关键人人脉" }
-- rows    = "is_key_person and is_active and depth is not null"
-- of      = "is_key_person and is_active"
-- needs   = ["contacts.is_key_person|contacts.influence|contacts.seniority", "relationships.depth_level|activities.depth_level"]
-- trend   = "state"
select avg(depth) filter (where is_key_person and is_active) as tie_depth
from edges
