-- label   = { en = "Skill match", zh = "专长匹配率" }
-- meaning = { en = "Requests that ask for a skill and went to somebody who has one of the skills asked for.", zh = "提出技能要求的申请中，承接人具备其中任一专长的比例。" }
-- why     = { en = "The right person is faster than any person.", zh = "对的人比任何人都快。" }
-- code    = "M1d"
-- element = "matching"
-- format  = "percent"
-- better  = "higher"
-- floor   = 0.5
-- target  = 0.9
-- basis   = "assumption"
-- counts  = { en = "requests with a required skill and an assignee of known skills", zh = "有技能要求且承接人专长已知的申请" }
-- rows    = "is_skill_known"
-- hit     = "is_matched"
-- of      = "has_required_skill"
-- time    = "requested_date"
-- needs   = ["presales_requests.required_skill", "presales_requests.assigned_to_id", "employees.specialty"]
select count(*) filter (where is_skill_known and is_matched) / nullif(count(*) filter (where is_skill_known), 0) as skill_match
from presales_request_facts
