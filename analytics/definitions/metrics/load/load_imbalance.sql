-- label   = { en = "Imbalance", zh = "负荷不均" }
-- meaning = { en = "Coefficient of variation of the year's utilization across presales people.", zh = "售前人员全年利用率的变异系数。" }
-- why     = { en = "The same total may rest on three shoulders or on ten.", zh = "同样的总量，可能压在三个人或十个人身上。" }
-- code    = "L5"
-- element = ""
-- format  = "ratio"
-- better  = "lower"
-- floor   = 0.8
-- target  = 0.25
-- basis   = "assumption"
-- counts  = { en = "presales people with a measured load", zh = "有负荷记录的售前人员" }
-- rows    = "utilization is not null"
-- needs   = ["presales_bookings.hours", "presales_bookings.start_date"]
-- n_min   = 5
select case when count(utilization) >= 2 then stddev_pop(utilization) / nullif(avg(utilization), 0) end as load_imbalance
from staff
