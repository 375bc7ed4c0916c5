-- grain = "one row per review date and document that is a proposal or was made from another"
-- key = ["as_of", "sheet_id", "row_number"]
-- label = { en = "Reuse of documents", zh = "文档复用" }
-- description = { en = "Proposals and bids, and whether they were made from a document of a deal of the same project type (or of one that cannot be found).", zh = "方案与投标书，以及是否复用自同类型项目（或来源不可查）的文档。" }
with sources as (
    select as_of, name_key(doc_name) as ref_key, min(opportunity_id) as opportunity_id
    from document_facts
    where doc_name is not null
    group by as_of, name_key(doc_name)
),
traced as (
    select s.as_of, s.sheet_id, s.row_number, coalesce(d.project_type, n.project_type) as source_type
    from stg_project_documents as s
    left join deals as d on d.as_of = s.as_of and d.opportunity_id = trim(s.reused_from_id)
    left join sources as f on f.as_of = s.as_of and f.ref_key = name_key(s.reused_from_id)
    left join deals as n on n.as_of = f.as_of and n.opportunity_id = f.opportunity_id
    where trim(s.reused_from_id) <> ''
)
select
    f.as_of, f.doc_name, f.doc_type, f.created_date, f.opportunity_id, f.opportunity, f.is_reused, t.source_type,
    f.is_reused and coalesce(t.source_type = f.project_type, true) as is_reused_alike,
    f.owner, f.team, f.region, f.industry, f.account, f.product_line, f.project_type, f.sheet_id, f.row_number
from document_facts as f
left join traced as t on t.as_of = f.as_of and t.sheet_id = f.sheet_id and t.row_number = f.row_number
where f.is_proposal
