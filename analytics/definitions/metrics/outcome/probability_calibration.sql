-- label   = { en = "Probability calibration", zh = "赢率校准度" }
-- meaning = { en = "Brier score: mean squared distance between the last probability stated before the decision and the outcome. 0 is perfect, 0.25 a coin flip.", zh = "Brier 分：决策前最后一次赢率与结果之差的平方均值。0 为完美，0.25 等于抛硬币。" }
-- why     = { en = "Weighted pipelines and plans rest on these probabilities.", zh = "加权管道与计划都建立在这些赢率之上。" }
-- code    = "O13"
-- element = ""
-- format  = "ratio"
-- better  = "lower"
-- floor   = 0.3
-- target  = 0.15
-- basis   = "assumption"
-- counts  = { en = "decided deals with a probability stated before", zh = "决策前填有赢率的已决商机" }
-- rows    = "is_decided and stated_probability is not null"
-- of      = "is_decided"
-- time    = "close_date"
-- needs   = ["opportunities.probability|stage_history.probability"]
-- n_min   = 30
select avg(stated_error) filter (where is_decided) as probability_calibration
from deal_progress
