-- label   = { en = "Checklists by type", zh = "必要条件清单率" }
-- meaning = { en = "Project types of current deals for which a checklist of preconditions to bid exists.", zh = "现有商机的项目类型中，已有投标必要条件清单的比例。" }
-- why     = { en = "A missing certificate loses a bid that was won otherwise.", zh = "缺一张证书，能赢的标也会丢。" }
-- code    = "P3 record"
-- element = "preconditions"
-- format  = "percent"
-- better  = "higher"
-- floor   = 0.2
-- target  = 0.9
-- basis   = "assumption"
-- counts  = { en = "project types in use", zh = "在用项目类型" }
-- rows    = "is_practised"
-- hit     = "has_checklist"
-- needs   = ["opportunities.project_type", "deal_assessments.framework"]
-- n_min   = 3
-- star    = true
select count(*) filter (where is_practised and has_checklist) / nullif(count(*) filter (where is_practised), 0) as checklists_kept
from project_type_checks
