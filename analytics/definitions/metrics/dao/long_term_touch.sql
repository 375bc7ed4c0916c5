-- label   = { en = "Long-term effort", zh = "长线投入占比" }
-- meaning = { en = "Activities at key accounts that did not serve a deal open on that day and closing within 180 days of it. Best between 30 % and 60 %.", zh = "大客户活动中，不服务于当天在途且 180 天内结单的商机的占比；30%–60% 为宜。" }
-- why     = { en = "Contact only when something is to be sold is noticed.", zh = "有事才登门，客户看得明白。" }
-- code    = "D3b"
-- element = "how"
-- format  = "percent"
-- better  = "band"
-- band    = [0.30, 0.60]
-- outer   = [0.05, 0.95]
-- basis   = { en = "method: not for the short term; band is an assumption", zh = "方法：不追求短期目的；区间为假设" }
-- counts  = { en = "activities at key accounts", zh = "大客户活动" }
-- rows    = "activity_id is not null"
-- hit     = "not is_short_term"
-- time    = "activity_date"
-- needs   = ["activities.opportunity_id", "opportunities.expected_close_date|opportunities.actual_close_date"]
-- n_min   = 30
select count(*) filter (where not is_short_term) / nullif(count(*), 0) as long_term_touch
from key_account_activities
