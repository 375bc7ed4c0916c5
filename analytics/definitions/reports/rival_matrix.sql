-- label = { en = "Head to head", zh = "对阵表" }
-- meaning = { en = "Decided deals of the period against each competitor named in them, by project type, amount band, region, industry or product line: how many, how many won. A deal with two competitors counts for both. Segment '' is all of them together.", zh = "期间已决商机按竞争对手与分组（项目类型、金额段、区域、行业、产品线）的数量与赢单数。有两家对手的商机对两家各计一次。分组为空表示合计。" }
-- columns = { competitor = "text", segment = "text", decided = "count", won = "count", win_rate = "percent", amount = "money" }
-- time = "deal_rivals.close_date"
-- params = { split = "project_type" }
-- rows = "deal_rivals where is_decided and not is_nobody"
-- counted = "sum(decided) filter (where segment = '')"
with met as (
    select
        r.competitor, r.is_won, r.amount,
        case $split when 'project_type' then r.project_type when 'region' then r.region when 'industry' then r.industry
            when 'product_line' then r.product_line when 'amount_band' then coalesce(cast(s.amount_band as varchar), '(not recorded)') end as segment
    from deal_rivals as r
    left join deal_segments as s on s.as_of = r.as_of and s.opportunity_id = r.opportunity_id
    where r.is_decided and not r.is_nobody
)
select
    competitor, coalesce(segment, '') as segment, count(*) as decided, count(*) filter (where is_won) as won,
    count(*) filter (where is_won) / count(*) as win_rate, sum(amount) as amount
from met
group by grouping sets ((competitor), (competitor, segment))
order by competitor, segment
