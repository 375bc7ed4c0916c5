-- grain = "one row per review date, deal and competitor named in it"
-- key = ["as_of", "opportunity_id", "competitor_key"]
-- label = { en = "Competitors of deals", zh = "商机竞争对手" }
-- description = { en = "Each competitor named in a deal, with the record against it: deals decided in the year, and those decided before this deal was.", zh = "商机中的每个竞争对手及对阵记录：年内已决商机，以及本单之前已决的商机。" }
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
spelled as materialized (
    select as_of, competitor, name_key(competitor) as competitor_key
    from (select distinct as_of, competitor from named where competitor <> '')
),
once as materialized (
    select n.as_of, n.opportunity_id, s.competitor_key, min(n.competitor) as written
    from named as n
    join spelled as s on s.as_of = n.as_of and s.competitor = n.competitor
    group by n.as_of, n.opportunity_id, s.competitor_key
),
met as materialized (
    select
        n.as_of, n.opportunity_id, n.competitor_key, n.written, d.opportunity, d.amount, d.is_won, d.is_decided,
        d.is_decided_in_year, d.is_open, d.close_date,
        coalesce(d.close_date, date '9999-12-31') as close_day, d.owner, d.team, d.region, d.industry, d.account, d.product_line,
        d.deal_tier, d.project_type, d.sheet_id, d.row_number
    from once as n
    join deals as d on d.as_of = n.as_of and d.opportunity_id = n.opportunity_id
),
spellings as (
    select
        as_of, competitor_key, written, count(*) as times, count(*) filter (where is_decided_in_year) as meetings_year,
        count(*) filter (where is_won and is_decided_in_year) as won_year
    from met
    group by as_of, competitor_key, written
),
-- A competitor goes by its most frequent spelling.
records as materialized (
    select
        as_of, competitor_key, arg_min(written, rarity) as competitor, cast(sum(meetings_year) as bigint) as meetings_year, cast(sum(won_year) as bigint) as won_year
    from (
        select *, row_number() over (partition by as_of, competitor_key order by times desc, written) as rarity from spellings
    )
    group by as_of, competitor_key
),
days as (
    select as_of, competitor_key, close_day, count(*) filter (where is_decided and close_date is not null) as meetings
    from met
    group by as_of, competitor_key, close_day
),
running as materialized (
    select
        as_of, competitor_key, close_day,
        sum(meetings) over (partition by as_of, competitor_key order by close_day) - meetings as meetings_before
    from days
)
select
    m.as_of, m.opportunity_id, m.competitor_key, r.competitor,
    m.opportunity, m.amount, m.is_won, m.is_decided, m.is_decided_in_year, m.is_open, m.close_date,
    r.meetings_year, r.won_year / nullif(r.meetings_year, 0) as win_rate_year,
    b.meetings_before,
    m.competitor_key in ('none', 'in-house', 'inhouse', 'no competitor', '无', '自研', '无竞争对手', '无竞争') as is_nobody,
    m.owner, m.team, m.region, m.industry, m.account, m.product_line, m.deal_tier, m.project_type, m.sheet_id, m.row_number
from met as m
join records as r on r.as_of = m.as_of and r.competitor_key = m.competitor_key
join running as b on b.as_of = m.as_of and b.competitor_key = m.competitor_key and b.close_day = m.close_day
