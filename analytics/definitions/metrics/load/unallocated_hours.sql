-- label   = { en = "Hours without a deal", zh = "未归集工时占比" }
-- meaning = { en = "Presales hours without a deal, as a share of all hours except leave.", zh = "未关联商机的工时占全部工时（不含请假）的比例。" }
-- why     = { en = "Hours without a deal cannot be steered.", zh = "没有归到商机的工时无从调度。" }
-- code    = "L14"
-- element = ""
-- format  = "percent"
-- better  = "lower"
-- floor   = 0.5
-- target  = 0.15
-- basis   = { en = "method, mechanism 2; threshold is an assumption", zh = "方法：机制二；阈值为假设" }
-- counts  = { en = "booked hours except leave", zh = "工时记录（不含请假）" }
-- rows    = "is_past and not is_leave"
-- time    = "work_date"
-- needs   = ["presales_bookings.hours", "presales_bookings.start_date"]
-- n_min   = 30
select coalesce(sum(hours) filter (where is_past and not is_leave and not has_deal), 0) / nullif(sum(hours) filter (where is_past and not is_leave), 0) as unallocated_hours
from presales_hours
