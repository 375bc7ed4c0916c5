-- label   = { en = "Gate conditions met", zh = "必要条件达成率" }
-- meaning = { en = "Open deals whose mandatory conditions for the present stage are all met.", zh = "当前阶段必要条件全部满足的在途商机比例。" }
-- why     = { en = "A deal that moves without its conditions moves only on paper.", zh = "条件未满足就推进，只是纸面推进。" }
-- code    = "S5"
-- element = "conditions"
-- format  = "percent"
-- better  = "higher"
-- floor   = 0.3
-- target  = 0.9
-- basis   = { en = "GitLab's published gate (QF3); scale is an assumption", zh = "GitLab公开的准入规则（QF3）；标尺为假设" }
-- counts  = { en = "open deals with mandatory conditions", zh = "设有必要条件的在途商机" }
-- rows    = "has_gate"
-- hit     = "is_gate_met"
-- of      = "is_open"
-- bucket  = "expected_close_date"
-- needs   = ["deal_assessments.is_mandatory", "deal_assessments.answer"]
-- star    = true
select count(*) filter (where has_gate and is_gate_met) / nullif(count(*) filter (where has_gate), 0) as gate_satisfaction
from deal_process
