-- label   = { en = "Forecast accuracy", zh = "预测准确率" }
-- meaning = { en = "One minus the gaps between what was committed at the start of each finished quarter and what was won in it, over the committed amount. Misses in different quarters do not offset each other.", zh = "1 − 各已结束季度|实际赢单 − 季初承诺|之和 ÷ 承诺额；不同季度的偏差不相抵。" }
-- why     = { en = "A forecast that misses by a fifth cannot steer hiring, stock or cash.", zh = "偏差两成的预测无法指导资源与现金安排。" }
-- code    = "O8"
-- element = ""
-- format  = "percent"
-- better  = "higher"
-- floor   = 0.7
-- target  = 0.95
-- basis   = { en = "published forecast benchmarks (K10, K9)", zh = "公开的预测准确率基准（K10、K9）" }
-- counts  = { en = "commitments made for finished periods", zh = "已结束期间的承诺" }
-- rows    = "kind = 'committed'"
-- time    = "period_end"
-- needs   = ["forecast_snapshots.committed_amount", "opportunities.amount"]
-- n_min   = 4
select
    1 - (
        coalesce(abs(sum(gap_amount) filter (where quarter_of_year = 1)), 0)
        + coalesce(abs(sum(gap_amount) filter (where quarter_of_year = 2)), 0)
        + coalesce(abs(sum(gap_amount) filter (where quarter_of_year = 3)), 0)
        + coalesce(abs(sum(gap_amount) filter (where quarter_of_year = 4)), 0)
    ) / nullif(sum(amount) filter (where kind = 'committed'), 0) as forecast_accuracy
from forecast_ledger
