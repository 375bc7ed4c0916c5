-- label   = { en = "Participants assessed", zh = "考核覆盖率" }
-- meaning = { en = "Pairs of person and decided deal with presales hours for which an evaluation score is recorded.", zh = "在已决商机上有售前工时的（人员，商机）组合中，有考核评分的比例。" }
-- why     = { en = "Without assessment the same effort is asked from the same few.", zh = "没有考核，总是同几个人在扛。" }
-- code    = "MK4"
-- element = "assessment"
-- format  = "percent"
-- better  = "higher"
-- floor   = 0.2
-- target  = 0.95
-- basis   = { en = "method, mechanism 4; threshold is an assumption", zh = "方法：机制四；阈值为假设" }
-- counts  = { en = "people on decided deals with presales hours", zh = "已决商机上有售前工时的人次" }
-- rows    = "is_decided and has_hours"
-- hit     = "is_assessed"
-- time    = "close_date"
-- needs   = ["presales_bookings.hours", "presales_bookings.start_date", "presales_bookings.opportunity_id", "presales_bookings.eval_score"]
-- star    = true
select count(*) filter (where is_decided and has_hours and is_assessed) / nullif(count(*) filter (where is_decided and has_hours), 0) as assessed_participants
from deal_participants
