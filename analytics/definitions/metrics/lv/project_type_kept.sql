-- label   = { en = "Project type kept", zh = "项目类型留档率" }
-- meaning = { en = "Closed deals with a project type.", zh = "填写了项目类型的已结商机比例。" }
-- why     = { en = "Time on kinds of project that we lose is taken from those that we win.", zh = "投在常输类型上的时间，是从能赢的类型里抽走的。" }
-- code    = "P4 record"
-- element = "project_types"
-- format  = "percent"
-- better  = "higher"
-- floor   = 0.4
-- target  = 0.98
-- basis   = "assumption"
-- counts  = { en = "closed deals", zh = "已结商机" }
-- rows    = "is_closed"
-- hit     = "has_type"
-- time    = "close_date"
-- needs   = ["opportunities.project_type"]
-- star    = true
select count(*) filter (where is_closed and has_type) / nullif(count(*) filter (where is_closed), 0) as project_type_kept
from deal_records
