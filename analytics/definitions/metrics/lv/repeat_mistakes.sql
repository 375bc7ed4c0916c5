-- label   = { en = "Repeated mistakes", zh = "重复失误率" }
-- meaning = { en = "Lost deals whose cause was already the root cause of an earlier lost deal of the same account or project type with a lesson on file.", zh = "输单中，根因已在同客户或同类型更早的输单经验总结里出现过的比例。" }
-- why     = { en = "A loss that teaches nothing is paid for twice.", zh = "没有复盘的输单，代价要付两次。" }
-- code    = "P11"
-- element = "lessons"
-- format  = "percent"
-- better  = "lower"
-- floor   = 0.6
-- target  = 0.15
-- basis   = "assumption"
-- counts  = { en = "lost deals with a cause", zh = "有根因的输单" }
-- rows    = "cause is not null"
-- hit     = "is_repeated"
-- of      = "true"
-- time    = "close_date"
-- needs   = ["lessons.root_cause"]
-- star    = true
select count(*) filter (where cause is not null and is_repeated) / nullif(count(*) filter (where cause is not null), 0) as repeat_mistakes
from loss_causes
