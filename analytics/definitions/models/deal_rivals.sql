-- grain = "one row per review date, deal and competitor named in it"
-- key = ["as_of", "opportunity_id", "competitor_key"]
-- label = { en = "Competitors of deals", zh = "商机竞争对手" }
-- description = { en = "Each competitor named in a deal, with the record against it: deals decided in the year, and those decided before this deal was.", zh = "商机中的每个竞争对手及对阵记录：年内已决商机，以及本单之前已决的商机。" }
-- engine = "asof join: the newest row before a date; elsewhere a join on the greatest earlier date"
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
met as materialized (
    select distinct on (n.as_of, n.opportunity_id, s.competitor_key)
        n.as_of, n.opportunity_id, s.competitor_key, n.competitor as written, d.opportunity, d.amount, d.is_won, d.is_decided,
        d.is_decided_in_year, d.is_open, d.close_date, d.owner, d.team, d.region, d.industry, d.account, d.product_line,
        d.deal_tier, d.project_type, d.sheet_id, d.row_number
    from named as n
    join spelled as s on s.as_of = n.as_of and s.competitor = n.competitor
    join deals as d on d.as_of = n.as_of and d.opportunity_id = n.opportunity_id
    order by n.as_of, n.opportunity_id, s.competitor_key, n.competitor
),
records as (
    select
        as_of, competitor_key, mode(written order by written) as competitor, count(*) filter (where is_decided_in_year) as meetings_year,
        count(*) filter (where is_won and is_decided_in_year) as won_year
    from met
    group by as_of, competitor_key
),
days as (
    select as_of, competitor_key, close_date, count(*) as meetings
    from met
    where is_decided and close_date is not null
    group by as_of, competitor_key, close_date
),
running as (
    select
        as_of, competitor_key, close_date,
        sum(meetings) over (partition by as_of, competitor_key order by close_date) as meetings_so_far
    from days
)
select
    m.as_of, m.opportunity_id, m.competitor_key, r.competitor,
    m.opportunity, m.amount, m.is_won, m.is_decided, m.is_decided_in_year, m.is_open, m.close_date,
    r.meetings_year, r.won_year / nullif(r.meetings_year, 0) as win_rate_year,
    coalesce(b.meetings_so_far, 0) as meetings_before,
    m.competitor_key in ('none', 'in-house', 'inhouse', 'no competitor', '无', '自研', '无竞争对手', '无竞争') as is_nobody,
    m.owner, m.team, m.region, m.industry, m.account, m.product_line, m.deal_tier, m.project_type, m.sheet_id, m.row_number
from met as m
join records as r on r.as_of = m.as_of and r.competitor_key = m.competitor_key
asof left join running as b
    on b.as_of = m.as_of and b.competitor_key = m.competitor_key and coalesce(m.close_date, date '9999-12-31') > b.close_date
