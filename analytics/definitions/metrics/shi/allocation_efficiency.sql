-- label   = { en = "Allocation efficiency", zh = "投放效率" }
-- meaning = { en = "Rank correlation (Spearman) between presales hours of a deal and its expected value on qualification, over all deals qualified at some time in the year; deals without hours count with 0. Hidden below 12 deals.", zh = "商机售前工时与其合格时期望值的等级相关（Spearman），含全年曾处于 G2 及以后的全部商机，无工时记 0；少于 12 个不显示。" }
-- why     = { en = "Presales time is scarce; it should follow value, and deals that got none must not drop out of sight.", zh = "售前时间稀缺，应跟随价值；没有得到支撑的商机不能从统计中消失。" }
-- code    = "M1a"
-- element = "matching"
-- format  = "ratio"
-- better  = "higher"
-- floor   = 0
-- target  = 0.5
-- basis   = { en = "method: best resources to the most valuable deals; threshold is an assumption", zh = "方法：最好的资源投向最有价值的项目；阈值为假设" }
-- counts  = { en = "deals qualified in the year", zh = "全年曾合格的商机" }
-- rows    = "is_ranked"
-- of      = "was_qualified"
-- needs   = ["presales_bookings.hours", "presales_bookings.start_date", "presales_bookings.opportunity_id", "opportunities.amount"]
-- n_min   = 12
-- star    = true
select case when count(*) filter (where is_ranked) >= 12 then nullif(corr(hours_rank, value_rank) filter (where is_ranked), 'nan') end as allocation_efficiency
from deal_effort
