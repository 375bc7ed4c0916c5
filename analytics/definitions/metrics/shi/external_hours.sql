-- label   = { en = "External experts", zh = "外部资源率" }
-- meaning = { en = "Presales hours of external people, as a share of all presales hours.", zh = "外部人员工时占全部售前工时的比例。" }
-- why     = { en = "Shows how much support rests on people from outside.", zh = "看支撑有多少依赖外部。" }
-- code    = "M3c"
-- element = "integration"
-- format  = "percent"
-- better  = "info"
-- basis   = "assumption"
-- counts  = { en = "booked hours, by booking and week", zh = "工时记录（按排程与周）" }
-- rows    = "is_past and not is_away and is_external is not null"
-- of      = "is_past and not is_away"
-- time    = "work_date"
-- needs   = ["presales_bookings.hours", "presales_bookings.start_date", "presales_bookings.is_external"]
select coalesce(sum(hours) filter (where is_past and not is_away and is_external), 0) / nullif(sum(hours) filter (where is_past and not is_away and is_external is not null), 0) as external_hours
from presales_hours
