-- label   = { en = "Questionnaire predicts", zh = "问卷预测力" }
-- meaning = { en = "Chance that a won deal had scored higher before the decision than a lost one (area under the curve), year to the review date; from 30 decided deals on. 0.5 is guessing.", zh = "近一年决策前得分：赢单高于输单的概率（AUC），不少于 30 个已决商机；0.5 等于猜。" }
-- why     = { en = "Questions that do not separate wins from losses waste time.", zh = "分不出胜负的问卷是浪费时间。" }
-- code    = "S7c"
-- element = "questionnaire"
-- format  = "ratio"
-- better  = "higher"
-- floor   = 0.5
-- target  = 0.75
-- basis   = { en = "published qualification framework (QF1)", zh = "公开的商机合格框架（QF1）" }
-- counts  = { en = "decided deals with a score before the decision", zh = "决策前有得分的已决商机" }
-- rows    = "true"
-- needs   = ["deal_assessments.answer", "deal_assessments.assessed_at", "opportunities.stage|opportunities.status"]
-- n_min   = 30
select
    case when count(*) >= 30 then
        (sum(score_rank) filter (where is_won) - count(*) filter (where is_won) * (count(*) filter (where is_won) + 1) / 2.0)
        / nullif(count(*) filter (where is_won) * count(*) filter (where not is_won), 0)
    end as questionnaire_prediction
from assessed_outcomes
