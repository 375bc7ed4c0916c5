-- grain = "one row per review date and project document created until then"
-- key = ["as_of", "sheet_id", "row_number"]
-- label = { en = "Project documents", zh = "项目文档" }
-- description = { en = "Documents of deals with their date, whether they are proposals (solution, bid) and whether they were made from an earlier one.", zh = "项目文档：日期、是否方案类（方案、投标书）、是否复用旧文档。" }
select
    s.as_of, s.doc_name, s.doc_type, coalesce(s.created_at, d.created_date) as created_date, r.opportunity_id, d.opportunity,
    coalesce(regexp_matches(lower(s.doc_type), 'proposal|solution|bid|tender|方案|投标|标书'), false)
        and not coalesce(regexp_matches(lower(s.doc_type), 'bidding doc|tender doc|招标'), false) as is_proposal,
    nullif(trim(s.reused_from_id), '') is not null as is_reused, s.is_reusable,
    coalesce(d.owner, '(not recorded)') as owner, coalesce(d.team, '(not recorded)') as team,
    coalesce(d.region, '(not recorded)') as region, coalesce(d.industry, '(not recorded)') as industry,
    coalesce(d.account, '(not recorded)') as account, coalesce(d.product_line, '(not recorded)') as product_line,
    coalesce(d.project_type, '(not recorded)') as project_type, s.sheet_id, s.row_number
from stg_project_documents as s
left join deal_refs as r on r.as_of = s.as_of and r.ref = s.opportunity_id
left join deals as d on d.as_of = r.as_of and d.opportunity_id = r.opportunity_id
where s.created_at is null or s.created_at <= s.as_of
