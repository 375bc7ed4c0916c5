-- label   = { en = "Early entry", zh = "提前介入率" }
-- meaning = { en = "Tenders expected within twelve months where a deal of that account and kind is open, or an incubation activity took place six months or more ahead.", zh = "未来12个月预计招标中，该客户该类型已有在途商机，或提前6个月以上已有孵化活动的比例。" }
-- why     = { en = "A tender that is known a year ahead can still be shaped.", zh = "提前一年知道招标，才来得及布局。" }
-- code    = "P1"
-- element = "key_dates"
-- format  = "percent"
-- better  = "higher"
-- floor   = 0.2
-- target  = 0.8
-- basis   = { en = "published renewal practice (N2); scale is an assumption", zh = "公开的续约跟踪惯例（N2）；标尺为假设" }
-- counts  = { en = "tenders expected within twelve months", zh = "未来12个月预计招标" }
-- rows    = "is_ahead"
-- hit     = "is_begun"
-- needs   = ["projects.award_date|projects.tender_date|projects.contract_end_date|opportunities.contract_end_date"]
-- star    = true
select count(*) filter (where is_ahead and is_begun) / nullif(count(*) filter (where is_ahead), 0) as early_entry
from retender_series
