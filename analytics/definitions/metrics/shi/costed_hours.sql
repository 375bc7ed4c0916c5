-- label   = { en = "Hours booked to a deal at a cost", zh = "成本归集率" }
-- meaning = { en = "Presales hours with a deal and an hourly cost, as a share of all presales hours except leave and training.", zh = "有商机且有小时成本的工时，占全部售前工时（不含请假与培训）的比例。" }
-- why     = { en = "What is not costed looks free.", zh = "不核算成本的投入看起来是免费的。" }
-- code    = "MK2a"
-- element = "costing"
-- format  = "percent"
-- better  = "higher"
-- floor   = 0.4
-- target  = 0.95
-- basis   = { en = "method, mechanism 2; threshold is an assumption", zh = "方法：机制二；阈值为假设" }
-- counts  = { en = "booked hours, by booking and week", zh = "工时记录（按排程与周）" }
-- rows    = "is_past and not is_away"
-- time    = "work_date"
-- needs   = ["presales_bookings.hours", "presales_bookings.start_date"]
-- n_min   = 30
-- star    = true
select coalesce(sum(hours) filter (where is_past and not is_away and has_deal and cost_rate is not null), 0) / nullif(sum(hours) filter (where is_past and not is_away), 0) as costed_hours
from presales_hours
