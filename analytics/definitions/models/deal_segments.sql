-- grain = "one row per review date and deal"
-- key = ["as_of", "opportunity_id"]
-- label = { en = "Deals by type and size", zh = "商机的类型与金额段" }
-- description = { en = "Each deal's project type and amount band (fifths of the amounts decided in the year), with the year's wins of both. A sweet spot wins at least as often as all deals together; shrinking a small group towards that rate cannot move it across.", zh = "商机的项目类型与金额段（按年内已决金额五等分），及两者年内的胜负。胜率不低于整体即为甜区；小样本向整体收缩不会改变其高低。" }
with ranked as (
    select
        as_of, amount,
        row_number() over (partition by as_of order by amount) as place, count(*) over (partition by as_of) as deals
    from deals
    where is_decided_in_year and amount is not null
),
edges as (
    select
        as_of,
        max(amount) filter (where place <= (deals + 4) // 5) as edge_1, max(amount) filter (where place <= (2 * deals + 4) // 5) as edge_2,
        max(amount) filter (where place <= (3 * deals + 4) // 5) as edge_3, max(amount) filter (where place <= (4 * deals + 4) // 5) as edge_4
    from ranked
    group by as_of
),
banded as (
    select
        d.*, e.edge_1, e.edge_2, e.edge_3, e.edge_4,
        case when d.amount <= e.edge_1 then 1 when d.amount <= e.edge_2 then 2 when d.amount <= e.edge_3 then 3
             when d.amount <= e.edge_4 then 4 when d.amount > e.edge_4 then 5 end as amount_band,
        nullif(d.project_type, '(not recorded)') as known_type
    from deals as d
    left join edges as e on e.as_of = d.as_of
),
overall as (
    select
        as_of, count(*) filter (where is_decided_in_year) as decided, count(*) filter (where is_decided_in_year and is_won) as won
    from deals
    group by as_of
),
types as (
    select
        as_of, known_type, count(*) filter (where is_decided_in_year) as decided,
        count(*) filter (where is_decided_in_year and is_won) as won
    from banded
    where known_type is not null
    group by as_of, known_type
),
bands as (
    select
        as_of, amount_band, count(*) filter (where is_decided_in_year) as decided,
        count(*) filter (where is_decided_in_year and is_won) as won
    from banded
    where amount_band is not null
    group by as_of, amount_band
)
select
    b.as_of, b.opportunity_id, b.opportunity, b.account_id, b.account, b.owner_id, b.owner, b.team, b.region, b.industry, b.product_line,
    b.project_type, b.known_type, b.amount_band, b.deal_tier, b.amount, b.probability, b.amount * b.probability as expected_value,
    b.edge_1, b.edge_2, b.edge_3, b.edge_4, b.status, b.stage, b.loss_reason, b.close_date, b.expected_close_date,
    b.is_open, b.is_won, b.is_decided, b.is_decided_in_year, o.decided as all_decided, o.won as all_won,
    t.decided as type_decided, t.won as type_won, s.decided as band_decided, s.won as band_won,
    (t.won + 5.0 * o.won / nullif(o.decided, 0)) / (t.decided + 5) as type_rate,
    (s.won + 5.0 * o.won / nullif(o.decided, 0)) / (s.decided + 5) as band_rate,
    coalesce(t.decided > 0 and t.won * o.decided >= t.decided * o.won, false) as is_sweet_type,
    coalesce(s.decided > 0 and s.won * o.decided >= s.decided * o.won, false) as is_sweet_band,
    b.sheet_id, b.row_number
from banded as b
join overall as o on o.as_of = b.as_of
left join types as t on t.as_of = b.as_of and t.known_type = b.known_type
left join bands as s on s.as_of = b.as_of and s.amount_band = b.amount_band
