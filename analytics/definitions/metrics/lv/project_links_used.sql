-- label   = { en = "History at hand", zh = "历史项目引用率" }
-- meaning = { en = "Open A and B deals with at least one historical project linked.", zh = "已关联至少一个历史项目的A/B级在途商机比例。" }
-- why     = { en = "The next project of a customer grows out of the last.", zh = "客户的下一个项目往往由上一个延伸而来。" }
-- code    = "P2"
-- element = "project_links"
-- format  = "percent"
-- better  = "higher"
-- floor   = 0.2
-- target  = 0.9
-- basis   = "assumption"
-- counts  = { en = "open A and B deals", zh = "A/B级在途商机" }
-- rows    = "is_open_ab"
-- hit     = "has_link"
-- needs   = ["opportunities.related_project_id|projects.related_opportunity_id", "opportunities.deal_tier"]
-- star    = true
-- trend   = "state"
select count(*) filter (where is_open_ab and has_link) / nullif(count(*) filter (where is_open_ab), 0) as project_links_used
from deal_records
