-- label   = { en = "Win rate", zh = "赢单率（数）" }
-- meaning = { en = "Won deals among those won or lost; deals without a decision stay out.", zh = "赢单数占赢单与输单之和；无果商机不计入。" }
-- why     = { en = "Below 30 % we bid for everything or do not compete well.", zh = "低于 30% 说明什么标都投，或竞争力不足。" }
-- code    = "O1"
-- element = ""
-- format  = "percent"
-- better  = "higher"
-- floor   = 0.1
-- target  = 0.35
-- basis   = { en = "published win rates (K6 Gong, K8 Deltek, PS7)", zh = "公开的赢单率数据（K6 Gong、K8 Deltek、PS7）" }
-- counts  = { en = "won and lost deals", zh = "已决商机（赢单与输单）" }
-- rows    = "is_decided"
-- hit     = "is_won"
-- time    = "close_date"
-- needs   = ["opportunities.stage|opportunities.status"]
-- star    = true
select count(*) filter (where is_won) / nullif(count(*) filter (where is_decided), 0) as win_rate
from deals
