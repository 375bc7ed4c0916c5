-- label   = { en = "Documents reused", zh = "同类文档复用率" }
-- meaning = { en = "Proposals and bids made from a document of a project of the same type.", zh = "复用自同类型项目文档的方案、投标书比例。" }
-- why     = { en = "What was written once need not be written again.", zh = "写过的东西不必重写。" }
-- code    = "P10"
-- element = "documents"
-- format  = "percent"
-- better  = "higher"
-- floor   = 0.05
-- target  = 0.4
-- basis   = "assumption"
-- counts  = { en = "proposals and bids", zh = "方案与投标书" }
-- rows    = "is_reused is not null"
-- hit     = "is_reused_alike"
-- time    = "created_date"
-- needs   = ["project_documents.doc_type", "project_documents.reused_from_id"]
-- star    = true
select count(*) filter (where is_reused is not null and is_reused_alike) / nullif(count(*) filter (where is_reused is not null), 0) as documents_reused
from document_reuse
