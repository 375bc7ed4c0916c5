-- label   = { en = "Cycle length", zh = "销售周期" }
-- meaning = { en = "Median days from creation to close of won and lost deals.", zh = "赢单与输单商机从创建到结单天数的中位数。" }
-- why     = { en = "Losing late means qualifying late.", zh = "输得晚，说明筛得晚。" }
-- code    = "O7"
-- element = ""
-- format  = "days"
-- better  = "info"
-- basis   = { en = "published pipeline practice (K2)", zh = "公开的管道管理惯例（K2）" }
-- counts  = { en = "won and lost deals", zh = "已决商机（赢单与输单）" }
-- rows    = "is_decided and cycle_days is not null"
-- of      = "is_decided"
-- time    = "close_date"
-- needs   = ["opportunities.stage|opportunities.status", "opportunities.created_date|opportunities.cycle_days"]
select median(cycle_days) filter (where is_decided) as median_cycle_days
from deals
