-- label   = { en = "Lessons coverage", zh = "复盘率" }
-- meaning = { en = "Closed deals (no decision included) with a lesson written within 30 days of the close.", zh = "结单后30天内写有经验总结的已结商机比例（含无果）。" }
-- why     = { en = "A loss that teaches nothing is paid for twice.", zh = "没有复盘的输单，代价要付两次。" }
-- code    = "P11 record"
-- element = "lessons"
-- format  = "percent"
-- better  = "higher"
-- floor   = 0.1
-- target  = 0.9
-- basis   = "assumption"
-- counts  = { en = "closed deals", zh = "已结商机" }
-- rows    = "is_closed"
-- hit     = "has_lesson"
-- time    = "close_date"
-- needs   = ["lessons.reviewed_at"]
-- star    = true
select count(*) filter (where is_closed and has_lesson) / nullif(count(*) filter (where is_closed), 0) as lessons_coverage
from deal_records
