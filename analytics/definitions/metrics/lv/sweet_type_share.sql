-- label   = { en = "Value in winning types", zh = "优势类型占比" }
-- meaning = { en = "Share of the expected value of open deals that lies in project types won at least as often as all deals of the year.", zh = "在途商机期望价值中，落在年内胜率不低于整体的项目类型里的比例。" }
-- why     = { en = "Time on kinds of project that we lose is taken from those that we win.", zh = "投在常输类型上的时间，是从能赢的类型里抽走的。" }
-- code    = "P4"
-- element = "project_types"
-- format  = "percent"
-- better  = "higher"
-- floor   = 0.2
-- target  = 0.6
-- basis   = "assumption"
-- counts  = { en = "open deals with a type and a value", zh = "有类型与期望值的在途商机" }
-- rows    = "is_open and known_type is not null and expected_value is not null"
-- of      = "is_open"
-- bucket  = "expected_close_date"
-- needs   = ["opportunities.project_type", "opportunities.amount", "opportunities.probability"]
-- star    = true
select
    coalesce(sum(expected_value) filter (where is_open and known_type is not null and is_sweet_type), 0)
    / nullif(sum(expected_value) filter (where is_open and known_type is not null and all_decided > 0), 0) as sweet_type_share
from deal_segments
