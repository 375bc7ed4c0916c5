-- label   = { en = "Sales velocity", zh = "销售速度" }
-- meaning = { en = "Qualified open deals × average amount won × win rate ÷ median cycle in days, the last three over the year to the review date.", zh = "合格在途商机数 × 平均赢单额 × 赢单率 ÷ 销售周期中位数（后三项取近 365 天）。" }
-- why     = { en = "Tells which of the four levers moved the money won per day.", zh = "四个杠杆中哪一个影响了每日赢单额。" }
-- code    = "O4"
-- element = ""
-- format  = "money"
-- better  = "info"
-- basis   = { en = "published definition (K4, K1)", zh = "公开定义（K4、K1）" }
-- counts  = { en = "qualified open deals and deals decided in the year", zh = "合格在途商机与年内已决商机" }
-- rows    = "is_qualified_open or is_decided_in_year"
-- needs   = ["opportunities.stage|opportunities.status", "opportunities.amount", "opportunities.created_date|opportunities.cycle_days"]
select
    count(*) filter (where is_qualified_open)
    * avg(amount) filter (where is_won and is_decided_in_year)
    * count(*) filter (where is_won and is_decided_in_year)
    / nullif(count(*) filter (where is_decided_in_year), 0)
    / nullif(median(cycle_days) filter (where is_decided_in_year), 0) as sales_velocity
from deal_progress
