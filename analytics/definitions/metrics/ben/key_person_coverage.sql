-- label   = { en = "Key-person coverage", zh = "关键人覆盖率" }
-- meaning = { en = "Key people touched within their cadence (30 days at key accounts, else 120), of those for whom somebody logs activities.", zh = "在联系周期内（大客户 30 天，其他 120 天）接触过的关键人占比；负责人无活动记录的不计入。" }
-- why     = { en = "Those who are met only before a tender remember it.", zh = "只在招标前才联系，对方会记得。" }
-- code    = "B2d"
-- element = "closeness"
-- format  = "percent"
-- better  = "higher"
-- floor   = 0.3
-- target  = 0.85
-- basis   = { en = "coverage of key players (A1); scale is an assumption", zh = "关键人覆盖（A1）；标尺为假设" }
-- counts  = { en = "key people", zh = "关键人" }
-- rows    = "is_key_person and is_touched_in_cadence is not null"
-- of      = "is_key_person"
-- hit     = "is_touched_in_cadence"
-- needs   = ["contacts.is_key_person|contacts.influence|contacts.seniority", "activities.contact_id|contacts.last_contact_date"]
-- star    = true
-- trend   = "events"
select count(*) filter (where is_key_person and is_touched_in_cadence is not null and is_touched_in_cadence) / nullif(count(*) filter (where is_key_person and is_touched_in_cadence is not null), 0) as key_person_coverage
from contacts
