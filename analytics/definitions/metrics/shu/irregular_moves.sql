-- label   = { en = "Backward or jumped stages", zh = "倒退/跳级率" }
-- meaning = { en = "Deals open or closed in the year that went back a stage or entered two stages on one day.", zh = "年内在途或结单商机中，发生阶段倒退或同日进入两个阶段的比例。" }
-- why     = { en = "Stages typed in afterwards describe the report, not the deal.", zh = "事后补填的阶段反映的是报表，不是商机。" }
-- code    = "S4b"
-- element = "process"
-- format  = "percent"
-- better  = "lower"
-- floor   = 0.4
-- target  = 0.05
-- basis   = "assumption"
-- counts  = { en = "deals with stage history", zh = "有阶段记录的商机" }
-- rows    = "has_recent_history"
-- hit     = "has_irregular_move"
-- of      = "is_open or is_closed_in_year"
-- needs   = ["stage_history.entered_at"]
select count(*) filter (where has_recent_history and has_irregular_move) / nullif(count(*) filter (where has_recent_history), 0) as irregular_moves
from deal_progress
