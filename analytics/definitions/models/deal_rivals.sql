-- grain = "one row per review date, deal and competitor named in it"
-- key = ["as_of", "opportunity_id", "competitor_key"]
-- label = { en = "Competitors of deals", zh = "商机竞争对手" }
-- description = { en = "Each competitor named in a deal, with the record against it: deals decided in the year, and those decided before this deal was.", zh = "商机中的每个竞争对手及对阵记录:年内已决商机,以及本单之前已决的商机。" }
with named as (
    select c.as_of, r.opportunity_id, trim(c.competitor_name) as competitor
    from stg_deal_competitors as c
    join deal_refs as r on r.as_of = c.as_of and r.ref = c.opportunity_id
    where trim(c.competitor_name) <> ''
    union all
    select as_of, opportunity_id, trim(unnest(string_split(replace(main_competitor, '；', ';'), ';')))
    from deals
    where trim(main_competitor) <> ''
),
keyed as (
    select as_of, opportunity_id, name_key(competitor) as competitor_key, min(competitor) as competitor
    from named
    where competitor <> ''
    group by as_of, opportunity_id, name_key(competitor)
)
select
    k.as_of, k.opportunity_id, k.competitor_key, mode(k.competitor) over (partition by k.as_of, k.competitor_key) as competitor,
    d.opportunity, d.amount, d.is_won, d.is_decided, d.is_decided_in_year, d.is_open, d.close_date,
    count(*) filter (where d.is_decided_in_year) over (partition by k.as_of, k.competitor_key) as meetings_year,
    count(*) filter (where d.is_won and d.is_decided_in_year) over (partition by k.as_of, k.competitor_key)
    / nullif(count(*) filter (where d.is_decided_in_year) over (partition by k.as_of, k.competitor_key), 0) as win_rate_year,
    count(*) filter (where d.is_decided and d.close_date is not null) over (
        partition by k.as_of, k.competitor_key order by coalesce(d.close_date, date '9999-12-31')
        range between unbounded preceding and interval 1 day preceding
    ) as meetings_before,
    k.competitor_key in ('none', 'in-house', 'inhouse', 'no competitor', '无', '自研', '无竞争对手', '无竞争') as is_nobody,
    d.owner, d.team, d.region, d.industry, d.account, d.product_line, d.deal_tier, d.project_type, d.sheet_id, d.row_number
from keyed as k
join deals as d on d.as_of = k.as_of and d.opportunity_id = k.opportunity_id
