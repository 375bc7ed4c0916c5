-- label   = { en = "Process followed", zh = "流程合规率" }
-- meaning = { en = "Decided deals with history that entered every mandatory stage, in order.", zh = "有阶段记录的已决商机中，依次经过全部必经阶段的比例。" }
-- why     = { en = "Skipped stages come back as lost bids.", zh = "跳过的阶段，会以丢标的方式补回来。" }
-- code    = "S4a"
-- element = "process"
-- format  = "percent"
-- better  = "higher"
-- floor   = 0.4
-- target  = 0.9
-- basis   = "assumption"
-- counts  = { en = "decided deals with stage history", zh = "有阶段记录的已决商机" }
-- rows    = "is_decided and has_history"
-- hit     = "is_compliant"
-- of      = "is_decided"
-- time    = "close_date"
-- needs   = ["stage_history.entered_at"]
-- star    = true
select count(*) filter (where is_decided and has_history and is_compliant) / nullif(count(*) filter (where is_decided and has_history), 0) as process_compliance
from deal_progress
