-- label   = { en = "Questionnaire complete", zh = "问卷完整率" }
-- meaning = { en = "Mean share of the questions of the framework that are answered (unknown is no answer), over open A and B deals.", zh = "A/B 级在途商机已回答问题的平均比例（“不清楚”不算回答）。" }
-- why     = { en = "A question without an answer is a red flag, not a zero.", zh = "没有答案的问题就是红灯。" }
-- code    = "S7a"
-- element = "questionnaire"
-- format  = "percent"
-- better  = "higher"
-- floor   = 0.3
-- target  = 0.85
-- basis   = { en = "published scorecards (MH3, T8); threshold is an assumption", zh = "公开的评分卡（MH3、T8）；阈值为假设" }
-- counts  = { en = "open A and B deals", zh = "A/B级在途商机" }
-- rows    = "is_open_ab"
-- bucket  = "expected_close_date"
-- needs   = ["deal_assessments.answer", "opportunities.deal_tier"]
-- n_min   = 30
-- star    = true
select avg(coalesce(answered_share, 0)) filter (where is_open_ab) as questionnaire_completeness
from deal_process
