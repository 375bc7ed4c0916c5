-- label   = { en = "Slippage", zh = "延期率" }
-- meaning = { en = "Deals expected in a finished quarter when it began that were neither won nor lost in it. Dates set by default to the end of the month of creation stay out.", zh = "季度初预计本季成交、季内却未决（未赢未输）的商机比例；默认取创建月末的日期不计入。" }
-- why     = { en = "Dates that do not hold make every forecast worthless.", zh = "日期守不住，预测就没有意义。" }
-- code    = "O9"
-- element = ""
-- format  = "percent"
-- better  = "lower"
-- floor   = 0.5
-- target  = 0.2
-- basis   = { en = "published definition (K3); scale is an assumption", zh = "公开定义（K3）；标尺为假设" }
-- counts  = { en = "deals expected in finished quarters", zh = "已结束季度内预计成交的商机" }
-- rows    = "is_expected"
-- hit     = "has_slipped"
-- time    = "quarter_end"
-- needs   = ["stage_history.expected_close_date"]
select count(*) filter (where has_slipped) / nullif(count(*) filter (where is_expected), 0) as slippage
from deal_expectations
