-- label   = { en = "Days until somebody follows", zh = "交接空窗" }
-- meaning = { en = "Median days from the leaving date to the first meeting of a colleague with the same contact; 365 where none followed.", zh = "从离职日到同事首次接触同一联系人的天数中位数；无人跟进按 365 天计。" }
-- why     = { en = "After months of silence a handover is a new start.", zh = "沉默数月后的交接等于从头开始。" }
-- code    = "B1c"
-- element = "inheritance"
-- format  = "days"
-- better  = "lower"
-- floor   = 120
-- target  = 14
-- basis   = "assumption"
-- counts  = { en = "relationships to hand over", zh = "待承接的人脉" }
-- rows    = "contact_id is not null"
-- needs   = ["employees.leave_date|accounts.owner_since", "activities.contact_id"]
-- trend   = "events"
select median(gap_days) as recontact_gap_days
from handovers
