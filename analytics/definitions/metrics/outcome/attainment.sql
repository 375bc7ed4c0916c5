-- label   = { en = "Target attainment", zh = "目标达成率" }
-- meaning = { en = "Amount won in the periods that have a target, over the target.", zh = "有目标期间的赢单金额 ÷ 目标。" }
-- why     = { en = "What was promised to the company.", zh = "对公司的承诺完成了多少。" }
-- code    = "O11"
-- element = ""
-- format  = "percent"
-- better  = "higher"
-- floor   = 0.5
-- target  = 1.0
-- basis   = { en = "method: sales against target; floor is an assumption", zh = "方法：销售额对目标；下限为假设" }
-- counts  = { en = "deals won in periods with a target", zh = "目标期间内的赢单商机" }
-- rows    = "kind = 'won'"
-- time    = "period_end"
-- needs   = ["targets.target_amount", "opportunities.amount"]
select
    coalesce(sum(amount) filter (where kind = 'won'), 0)
    / nullif(sum(amount) filter (where kind = 'target'), 0) as attainment
from target_ledger
