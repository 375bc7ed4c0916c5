-- label   = { en = "Relationships", zh = "建立人脉优势" }
-- meaning = { en = "First role: weighted mean of its measured components, 0 to 100, where at least a quarter of the weight is measured; mean over key accounts.", zh = "第一作用：已度量分项的加权平均（0–100，至少度量到四分之一权重）；大客户均值。" }
-- why     = { en = "Relationship advantage is built before there is a deal.", zh = "人脉优势要在有项目之前建立。" }
-- code    = "R1"
-- element = ""
-- format  = "score"
-- better  = "higher"
-- basis   = "assumption"
-- counts  = { en = "key accounts measured", zh = "已度量的大客户" }
-- rows    = "is_key and r1 is not null"
-- of      = "is_key"
-- needs   = ["contacts|relationships"]
-- trend   = "state"
select avg(r1) filter (where is_key) as relationship_role
from account_relationship
