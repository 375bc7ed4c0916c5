-- label   = { en = "Project patterns used", zh = "项目规律利用" }
-- meaning = { en = "Mean U3 of decided deals, 0 to 100.", zh = "已决商机 U3 均值（0–100）。" }
-- why     = { en = "Who knows how such projects go does not fall at the last step.", zh = "吃透规律，才不在临门一脚失手。" }
-- code    = "U3"
-- element = ""
-- format  = "score"
-- better  = "higher"
-- basis   = "assumption"
-- counts  = { en = "decided deals with this measured", zh = "该项已测的已决商机" }
-- rows    = "is_decided and u3 is not null"
-- of      = "is_decided"
-- time    = "close_date"
-- needs   = ["opportunities.related_project_id|project_documents.reused_from_id|opportunities.precondition_status|deal_competitors.competitor_name|opportunities.main_competitor|quotes.list_amount|bid_criteria.known_before_bid"]
-- n_min   = 10
select avg(u3) filter (where is_decided) as pattern_use
from deal_uses
