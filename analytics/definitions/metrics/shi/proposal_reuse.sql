-- label   = { en = "Proposals reused", zh = "方案复用率" }
-- meaning = { en = "Proposals, solutions and bids that were made from an earlier document.", zh = "由旧文档改写而来的方案、投标书比例。" }
-- why     = { en = "Writing anew what exists takes the hours that the next deal needs.", zh = "重写已有的内容，占用的是下一单的时间。" }
-- code    = "M3b"
-- element = "integration"
-- format  = "percent"
-- better  = "higher"
-- floor   = 0.05
-- target  = 0.4
-- basis   = "assumption"
-- counts  = { en = "proposal documents", zh = "方案类文档" }
-- rows    = "is_proposal"
-- hit     = "is_reused"
-- time    = "created_date"
-- needs   = ["project_documents.doc_type", "project_documents.reused_from_id"]
select count(*) filter (where is_proposal and is_reused) / nullif(count(*) filter (where is_proposal), 0) as proposal_reuse
from document_facts
