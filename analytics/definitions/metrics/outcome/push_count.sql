-- label   = { en = "Date pushes", zh = "改期次数" }
-- meaning = { en = "How often the expected close of an open deal was moved to a later date, on average.", zh = "在途商机预计成交日被推后的平均次数。" }
-- why     = { en = "Three pushes are a red flag: the customer has no date.", zh = "推后三次即为红灯：客户并无时间表。" }
-- code    = "O10"
-- element = ""
-- format  = "number"
-- better  = "lower"
-- basis   = "assumption"
-- counts  = { en = "open deals with dates in their history", zh = "有日期记录的在途商机" }
-- rows    = "is_open and has_date_history"
-- of      = "is_open"
-- bucket  = "expected_close_date"
-- needs   = ["stage_history.expected_close_date"]
select avg(push_count) filter (where is_open and has_date_history) as push_count
from deal_progress
