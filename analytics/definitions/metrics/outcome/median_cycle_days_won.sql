-- label   = { en = "Cycle length, won", zh = "赢单周期" }
-- meaning = { en = "Median days from creation to close of won deals.", zh = "赢单商机从创建到结单天数的中位数。" }
-- why     = { en = "Losing late means qualifying late.", zh = "输得晚，说明筛得晚。" }
-- code    = "O7"
-- element = ""
-- format  = "days"
-- better  = "info"
-- basis   = { en = "published pipeline practice (K2)", zh = "公开的管道管理惯例（K2）" }
-- counts  = { en = "won deals", zh = "赢单商机" }
-- rows    = "is_won and cycle_days is not null"
-- of      = "is_won"
-- time    = "close_date"
-- needs   = ["opportunities.stage|opportunities.status", "opportunities.created_date|opportunities.cycle_days"]
select median(cycle_days) filter (where is_won) as median_cycle_days_won
from deals
