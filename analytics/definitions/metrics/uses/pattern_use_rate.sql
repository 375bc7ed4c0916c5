-- label   = { en = "Patterns used", zh = "项目规律使用率" }
-- meaning = { en = "Decided deals with U3 of 60 or more, among those measured.", zh = "U3≥60 的已决商机占已测商机的比例。" }
-- why     = { en = "An advantage that is not used wins nothing.", zh = "不用的优势等于没有。" }
-- code    = "U3 rate"
-- element = ""
-- format  = "percent"
-- better  = "higher"
-- basis   = "assumption"
-- counts  = { en = "decided deals with this use measured", zh = "该利用已测的已决商机" }
-- rows    = "is_decided and u3 is not null"
-- hit     = "is_u3_used"
-- of      = "is_decided"
-- time    = "close_date"
-- needs   = ["opportunities.related_project_id|project_documents.reused_from_id|opportunities.precondition_status|deal_competitors.competitor_name|opportunities.main_competitor|quotes.list_amount|bid_criteria.known_before_bid", "opportunities.stage|opportunities.status"]
select count(*) filter (where is_decided and is_u3_used) / nullif(count(*) filter (where is_decided and u3 is not null), 0) as pattern_use_rate
from deal_uses
