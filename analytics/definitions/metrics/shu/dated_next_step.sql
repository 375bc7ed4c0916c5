-- label   = { en = "Dated next step", zh = "有下一步率" }
-- meaning = { en = "Open deals with a next step and a date for it that is not past.", zh = "有下一步且日期未过的在途商机比例。" }
-- why     = { en = "No next step means no deal.", zh = "没有下一步，就没有商机。" }
-- code    = "S12b"
-- element = "activities"
-- format  = "percent"
-- better  = "higher"
-- floor   = 0.4
-- target  = 0.95
-- basis   = "assumption"
-- counts  = { en = "open deals", zh = "在途商机" }
-- rows    = "is_open"
-- hit     = "has_dated_next_step"
-- bucket  = "expected_close_date"
-- needs   = ["opportunities.next_step", "opportunities.next_step_date"]
-- trend   = "state"
select count(*) filter (where is_open and has_dated_next_step) / nullif(count(*) filter (where is_open), 0) as dated_next_step
from deal_process
