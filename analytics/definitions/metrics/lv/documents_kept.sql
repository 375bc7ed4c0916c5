-- label   = { en = "Documents complete", zh = "文档齐备率" }
-- meaning = { en = "Mean share of the expected kinds of document that a decided deal has: requirements, proposal, bid, quote, clarification, and of won deals contract and acceptance.", zh = "已决商机应有文档种类的平均齐备率：需求书、方案、投标书、报价、答疑/澄清，赢单另含合同、验收。" }
-- why     = { en = "What was written once need not be written again.", zh = "写过的东西不必重写。" }
-- code    = "P10 record"
-- element = "documents"
-- format  = "percent"
-- better  = "higher"
-- floor   = 0.2
-- target  = 0.9
-- basis   = "assumption"
-- counts  = { en = "decided deals", zh = "已决商机" }
-- rows    = "is_decided"
-- time    = "close_date"
-- needs   = ["project_documents.doc_type"]
-- n_min   = 30
-- star    = true
select avg(document_share) filter (where is_decided) as documents_kept
from deal_records
