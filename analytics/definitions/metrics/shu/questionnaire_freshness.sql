-- label   = { en = "Questionnaire fresh", zh = "评估新鲜度" }
-- meaning = { en = "Open A and B deals assessed within the last 45 days.", zh = "近 45 天内做过评估的 A/B 级在途商机比例。" }
-- why     = { en = "Deals change faster than answers.", zh = "商机变得比答案快。" }
-- code    = "S7b"
-- element = "questionnaire"
-- format  = "percent"
-- better  = "higher"
-- floor   = 0.2
-- target  = 0.85
-- basis   = { en = "published account-selling process (T1); scale is an assumption", zh = "公开的目标客户销售流程（T1）；标尺为假设" }
-- counts  = { en = "open A and B deals", zh = "A/B级在途商机" }
-- rows    = "is_open_ab"
-- hit     = "is_freshly_assessed"
-- bucket  = "expected_close_date"
-- needs   = ["deal_assessments.assessed_at", "opportunities.deal_tier"]
select count(*) filter (where is_open_ab and is_freshly_assessed) / nullif(count(*) filter (where is_open_ab), 0) as questionnaire_freshness
from deal_process
