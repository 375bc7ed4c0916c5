-- grain = "one row per review date and deal with documents"
-- key = ["as_of", "opportunity_id"]
-- label = { en = "Documents of deals", zh = "商机文档" }
-- description = { en = "How many of the expected kinds of document are there: requirements, proposal, bid, quote and clarification, and of won deals contract and acceptance. The kind is read from the type as written.", zh = "应有文档种类中已具备的数量：需求书、方案、投标书、报价、答疑/澄清，赢单另含合同、验收。种类由所填类型文字判断。" }
with typed as (
    select
        f.as_of, f.opportunity_id, d.is_won,
        case
            when regexp_matches(lower(f.doc_type), 'accept|验收') then 'acceptance'
            when regexp_matches(lower(f.doc_type), 'contract|合同') then 'contract'
            when regexp_matches(lower(f.doc_type), 'clarif|答疑|澄清|q&a') then 'clarification'
            when regexp_matches(lower(f.doc_type), 'quot|price|报价') then 'quote'
            when regexp_matches(lower(f.doc_type), 'require|rfp|tender doc|bidding doc|需求|招标') then 'requirements'
            when regexp_matches(lower(f.doc_type), 'bid|tender|投标|标书') then 'bid'
            when regexp_matches(lower(f.doc_type), 'propos|solution|方案') then 'proposal'
        end as kind
    from document_facts as f
    join deals as d on d.as_of = f.as_of and d.opportunity_id = f.opportunity_id
)
select as_of, opportunity_id, count(distinct kind) as documents
from typed
where kind is not null and (is_won or kind not in ('contract', 'acceptance'))
group by as_of, opportunity_id
