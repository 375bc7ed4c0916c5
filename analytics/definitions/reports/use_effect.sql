-- label = { en = "Win rate with and without each use", zh = "各利用有无时的赢单率" }
-- meaning = { en = "For each of the three uses: decided deals of the period with a score of 60 or more and the others, how many of each were won, and how much of the score's weight is measured. An association, not a cause.", zh = "三种利用各自：期间已决商机中得分 ≥60 与其余的数量及赢单数，以及该得分已测权重。仅为相关，并非因果。" }
-- columns = { use = "text", decided = "count", measured = "count", used = "count", used_won = "count", unused = "count", unused_won = "count", coverage = "percent", after_close = "count", undated = "count" }
-- time = "deal_uses.close_date"
-- rows = "deal_uses where is_decided"
-- counted = "max(decided)"
with scores as (
    select 'relationship' as use, 1 as place, u1 as score, u1_coverage as coverage, is_won, is_hindsight, false as is_undated
    from deal_uses where is_decided
    union all
    select 'solution', 2, u2, u2_coverage, is_won, false, evidence = 'unknown' from deal_uses where is_decided
    union all
    select 'pattern', 3, u3, u3_coverage, is_won, false, evidence = 'unknown' from deal_uses where is_decided
)
select
    use, count(*) as decided, count(score) as measured,
    count(*) filter (where score >= 60) as used, count(*) filter (where score >= 60 and is_won) as used_won,
    count(*) filter (where score < 60) as unused, count(*) filter (where score < 60 and is_won) as unused_won,
    avg(coalesce(coverage, 0)) as coverage, count(*) filter (where is_hindsight) as after_close,
    count(*) filter (where is_undated) as undated
from scores
group by use, place
order by place
