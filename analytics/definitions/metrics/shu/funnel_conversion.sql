-- label   = { en = "Weakest stage against last year", zh = "最弱阶段转化同比" }
-- meaning = { en = "Conversion of the stage that converts worst, over the conversion of the same stage one year earlier.", zh = "转化最差阶段的转化率 ÷ 该阶段一年前同口径转化率。" }
-- why     = { en = "The weakest stage sets the speed of the whole process.", zh = "最弱的阶段决定整个流程。" }
-- code    = "S1b"
-- element = "stage"
-- format  = "ratio"
-- better  = "higher"
-- floor   = 0.7
-- target  = 1.0
-- basis   = "assumption"
-- counts  = { en = "stages with at least 5 entries in both years", zh = "两年均有至少 5 次进入的阶段" }
-- rows    = "is_comparable"
-- needs   = ["stage_history.entered_at"]
-- n_min   = 2
select max(conversion_change) filter (where is_weakest) as funnel_conversion
from stage_years
