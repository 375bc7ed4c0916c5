-- grain = "one row per review date, account, buying unit and offering"
-- key = ["as_of", "account_id", "buying_unit", "offering"]
-- label = { en = "White space of accounts", zh = "客户白地" }
-- description = { en = "What each buying unit of an account has of our offerings (owned), is being sold (pipeline) or could have (gap), and the competitor in place there.", zh = "客户各采购单元对我方产品的状态：已有、在谈、空白或不适用，以及在位的竞争对手。" }
select
    o.as_of, a.account_id,
    coalesce(o.buying_unit, '(not recorded)') as buying_unit, coalesce(o.offering, '(not recorded)') as offering,
    o.status, o.potential_amount,
    case when name_key(o.incumbent_competitor) not in ('', '-', '无', '没有', 'none', 'no', 'n/a') then o.incumbent_competitor end as incumbent,
    count(o.incumbent_competitor) over (partition by o.as_of) > 0 as has_incumbents,
    a.account, a.owner, a.team, a.region, a.industry, a.is_key,
    o.sheet_id, o.row_number
from stg_account_offerings as o
join account_refs as r on r.as_of = o.as_of and r.ref = trim(o.account_id)
join accounts as a on a.as_of = o.as_of and a.account_id = r.account_id
qualify row_number() over (
    partition by o.as_of, a.account_id, o.buying_unit, o.offering order by o.batch_id desc, o.row_number desc
) = 1
