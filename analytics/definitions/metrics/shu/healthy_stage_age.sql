-- label   = { en = "Healthy age in stage", zh = "阶段时长健康率" }
-- meaning = { en = "Share of open amount that has been in its stage for at most 1.5 times the days that won deals usually took there.", zh = "在途金额中，停留时长不超过赢单商机该阶段中位时长 1.5 倍的比例。" }
-- why     = { en = "Deals that stand still are lost without anybody deciding.", zh = "停着不动的商机，会在没人决定中输掉。" }
-- code    = "S1a"
-- element = "stage"
-- format  = "percent"
-- better  = "higher"
-- floor   = 0.4
-- target  = 0.85
-- basis   = "assumption"
-- counts  = { en = "open deals in a stage with a norm", zh = "所在阶段有正常时长的在途商机" }
-- rows    = "has_norm and amount is not null"
-- of      = "is_open"
-- bucket  = "expected_close_date"
-- needs   = ["stage_history.entered_at|opportunities.last_stage_change_date", "stage_history.entered_at", "opportunities.amount"]
-- n_min   = 30
-- star    = true
select
    coalesce(sum(amount) filter (where has_norm and is_healthy_age), 0)
    / nullif(sum(amount) filter (where has_norm), 0) as healthy_stage_age
from deal_progress
