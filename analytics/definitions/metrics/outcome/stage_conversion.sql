-- label   = { en = "Stage conversion", zh = "阶段转化率" }
-- meaning = { en = "Deals that went on to a later stage or were won, among those that entered the stage in the period.", zh = "期间进入该阶段的商机中，之后向前推进或赢单的比例。" }
-- why     = { en = "Shows where the process leaks.", zh = "看出流程在哪里漏。" }
-- code    = "O6"
-- element = ""
-- format  = "percent"
-- better  = "info"
-- basis   = { en = "published definition (K2, K3)", zh = "公开定义（K2、K3）" }
-- counts  = { en = "entries into a stage", zh = "进入阶段的商机次" }
-- rows    = "is_first_entry"
-- hit     = "moved_forward"
-- time    = "entered_date"
-- needs   = ["stage_history.entered_at"]
select count(*) filter (where is_first_entry and moved_forward) / nullif(count(*) filter (where is_first_entry), 0) as stage_conversion
from stage_spells
