-- label   = { en = "Similar projects looked up", zh = "查阅类似项目" }
-- meaning = { en = "Share of decided deals tied to a past project or reusing a document, times 100.", zh = "关联历史项目或复用文档的已决商机占比 ×100。" }
-- why     = { en = "Who knows how such projects go does not fall at the last step.", zh = "吃透规律，才不在临门一脚失手。" }
-- code    = "U3a"
-- element = ""
-- format  = "score"
-- better  = "higher"
-- basis   = "assumption"
-- counts  = { en = "decided deals with this measured", zh = "该项已测的已决商机" }
-- rows    = "is_decided and u3a is not null"
-- of      = "is_decided"
-- time    = "close_date"
-- needs   = ["opportunities.related_project_id|project_documents.reused_from_id"]
-- n_min   = 10
select avg(u3a) filter (where is_decided) as use_similar_projects
from deal_uses
