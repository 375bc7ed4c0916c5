-- label   = { en = "Engaged after qualification", zh = "合格后介入率" }
-- meaning = { en = "Deals on which presales first worked at G2 or later and with at least 60 % of the questionnaire answered.", zh = "售前首次介入时已处 G2 及以后、且问卷完整度不低于 60% 的商机比例。" }
-- why     = { en = "Presales before qualification is effort on a guess.", zh = "合格之前介入，是把人押在猜测上。" }
-- code    = "M2d"
-- element = "collaboration"
-- format  = "percent"
-- better  = "higher"
-- floor   = 0.3
-- target  = 0.85
-- basis   = { en = "published rule: no architect before qualification (QF3); threshold is an assumption", zh = "公开规则：商机合格前不派架构师（QF3）；阈值为假设" }
-- counts  = { en = "deals first worked on, with stage history", zh = "首次介入且有阶段记录的商机" }
-- rows    = "is_stage_known"
-- hit     = "is_gated"
-- of      = "true"
-- time    = "first_date"
-- needs   = ["presales_bookings.hours", "presales_bookings.start_date", "presales_bookings.opportunity_id", "stage_history.entered_at", "deal_assessments.answer"]
select count(*) filter (where is_stage_known and is_gated) / nullif(count(*) filter (where is_stage_known), 0) as gated_engagement
from first_support
