-- label   = { en = "White space worked", zh = "空白覆盖率" }
-- meaning = { en = "Of what key accounts do not have from us yet and could have, the share that is being sold.", zh = "大客户尚未采购且可采购的产品中，已在推进的占比。" }
-- why     = { en = "Growth in a key account is in what it does not have yet.", zh = "大客户的增长在于它还没有的东西。" }
-- code    = "D4c"
-- element = "strategy"
-- format  = "percent"
-- better  = "higher"
-- floor   = 0.1
-- target  = 0.5
-- basis   = { en = "grid of owned, pipeline and gap (SW2); threshold is an assumption", zh = "已有、在途、空白的方格惯例（SW2）；阈值为假设" }
-- counts  = { en = "offerings open at key accounts", zh = "大客户待覆盖产品" }
-- rows    = "is_key and status in ('gap', 'pipeline')"
-- hit     = "status = 'pipeline'"
-- needs   = ["account_offerings.status"]
-- trend   = "state"
select count(*) filter (where is_key and status in ('gap', 'pipeline') and status = 'pipeline') / nullif(count(*) filter (where is_key and status in ('gap', 'pipeline')), 0) as whitespace_worked
from account_cells
