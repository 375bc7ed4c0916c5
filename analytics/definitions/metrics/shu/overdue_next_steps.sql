-- label   = { en = "Overdue next steps", zh = "下一步逾期率" }
-- meaning = { en = "Open deals whose next step is past its date, among those with a date.", zh = "有下一步日期的在途商机中已逾期的比例。" }
-- why     = { en = "Promises that slip inside slip outside too.", zh = "内部的承诺守不住，外部的也守不住。" }
-- code    = "S13b"
-- element = "supervision"
-- format  = "percent"
-- better  = "lower"
-- floor   = 0.5
-- target  = 0.05
-- basis   = "assumption"
-- counts  = { en = "open deals with a date for the next step", zh = "有下一步日期的在途商机" }
-- rows    = "is_open and has_step_date"
-- hit     = "is_step_overdue"
-- of      = "is_open"
-- bucket  = "expected_close_date"
-- needs   = ["opportunities.next_step_date"]
-- trend   = "state"
select count(*) filter (where is_open and has_step_date and is_step_overdue) / nullif(count(*) filter (where is_open and has_step_date), 0) as overdue_next_steps
from deal_process
