-- label   = { en = "Pipeline coverage", zh = "管道覆盖" }
-- meaning = { en = "Open amount expected to close in the quarter that the day after the review date lies in, over what is still missing to its target.", zh = "复盘日次日所在季度预计成交的在途金额，除以该季度目标的未完成部分。" }
-- why     = { en = "Less open amount than the gap cannot close the gap.", zh = "在途金额不足以填补缺口，季度必然落空。" }
-- code    = "O5"
-- element = ""
-- format  = "ratio"
-- better  = "higher"
-- floor   = 1.0
-- target  = 3.0
-- basis   = { en = "rule of thumb: 3 times (K2, K5 GitLab)", zh = "经验值：3倍（K2、K5 GitLab）" }
-- counts  = { en = "open deals expected in the quarter", zh = "本季度预计成交的在途商机" }
-- rows    = "is_current and kind = 'open'"
-- bucket  = "period_end"
-- needs   = ["targets.target_amount", "opportunities.amount", "opportunities.expected_close_date"]
select
    coalesce(sum(amount) filter (where is_current and kind = 'open'), 0) / nullif(greatest(
        sum(amount) filter (where is_current and kind = 'target')
        - coalesce(sum(amount) filter (where is_current and kind = 'won'), 0), 0
    ), 0) as pipeline_coverage
from target_ledger
