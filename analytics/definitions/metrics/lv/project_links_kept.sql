-- label   = { en = "Projects linked", zh = "项目关联率" }
-- meaning = { en = "Closed deals linked to an earlier project, or preceded by a closed deal of the same account and project type.", zh = "已关联历史项目，或同客户同类型此前已有结单商机的已结商机比例。" }
-- why     = { en = "The next project of a customer grows out of the last.", zh = "客户的下一个项目往往由上一个延伸而来。" }
-- code    = "P2 record"
-- element = "project_links"
-- format  = "percent"
-- better  = "higher"
-- floor   = 0.2
-- target  = 0.8
-- basis   = "assumption"
-- counts  = { en = "closed deals", zh = "已结商机" }
-- rows    = "is_closed"
-- hit     = "(has_link or has_predecessor)"
-- time    = "close_date"
-- needs   = ["opportunities.related_project_id|projects.related_opportunity_id"]
-- star    = true
select count(*) filter (where is_closed and (has_link or has_predecessor)) / nullif(count(*) filter (where is_closed), 0) as project_links_kept
from deal_records
