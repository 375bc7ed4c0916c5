-- label   = { en = "Forecast accuracy", zh = "预测准确率" }
-- meaning = { en = "One minus the gap between what was committed at the start of the finished periods and what was won in them, over the committed amount. Over several periods, overs and unders offset each other.", zh = "1 − |期内实际赢单 − 期初承诺| ÷ 期初承诺,仅计已结束期间;跨多期时高低相抵。" }
-- why     = { en = "A forecast that misses by a fifth cannot steer hiring, stock or cash.", zh = "偏差两成的预测无法指导资源与现金安排。" }
-- code    = "O8"
-- element = ""
-- format  = "percent"
-- better  = "higher"
-- floor   = 0.7
-- target  = 0.95
-- basis   = "K10, K9"
-- counts  = { en = "commitments made for finished periods", zh = "已结束期间的承诺" }
-- rows    = "kind = 'committed'"
-- time    = "period_end"
-- needs   = ["forecast_snapshots.committed_amount", "opportunities.amount"]
-- n_min   = 4
select
    1 - abs(coalesce(sum(amount) filter (where kind = 'won'), 0) - sum(amount) filter (where kind = 'committed'))
    / nullif(sum(amount) filter (where kind = 'committed'), 0) as forecast_accuracy
from forecast_ledger
