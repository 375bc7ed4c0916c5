-- label   = { en = "Manager review", zh = "督导覆盖率" }
-- meaning = { en = "Open A and B deals with an internal review in the last 30 days.", zh = "近 30 天做过内部评审的 A/B 级在途商机比例。" }
-- why     = { en = "What nobody asks about is not done.", zh = "没人过问的事就不会做。" }
-- code    = "S13a"
-- element = "supervision"
-- format  = "percent"
-- better  = "higher"
-- floor   = 0.2
-- target  = 0.85
-- basis   = { en = "published enterprise-selling process (T4); scale is an assumption", zh = "公开的企业级销售流程（T4）；标尺为假设" }
-- counts  = { en = "open A and B deals whose owner logs activities", zh = "负责人有活动记录的 A/B 级在途商机" }
-- rows    = "is_open_ab and is_logged"
-- hit     = "is_reviewed"
-- of      = "is_open_ab"
-- bucket  = "expected_close_date"
-- needs   = ["activities.purpose|activities.activity_type", "activities.opportunity_id", "opportunities.deal_tier"]
-- star    = true
select count(*) filter (where is_open_ab and is_logged and is_reviewed) / nullif(count(*) filter (where is_open_ab and is_logged), 0) as manager_review
from deal_process
