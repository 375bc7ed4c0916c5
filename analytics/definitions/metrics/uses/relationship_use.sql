-- label   = { en = "Use of relationships", zh = "利用人脉优势" }
-- meaning = { en = "First use: weighted mean of its measured components, 0 to 100, where at least a quarter of the weight is measured; mean over decided deals.", zh = "第一利用：已度量分项的加权平均（0–100，至少度量到四分之一权重）；已决商机均值。" }
-- why     = { en = "Relationships win deals only when they are used in them.", zh = "人脉用在项目里，才能赢单。" }
-- code    = "U1"
-- element = ""
-- format  = "score"
-- better  = "higher"
-- basis   = "assumption"
-- counts  = { en = "decided deals measured", zh = "已测的已决商机" }
-- rows    = "is_decided and u1 is not null"
-- of      = "is_decided"
-- time    = "close_date"
-- needs   = ["deal_contacts|activities.opportunity_id"]
-- trend   = "state"
select avg(u1) filter (where is_decided) as relationship_use
from deal_relationship_use
