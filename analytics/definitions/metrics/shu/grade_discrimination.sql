-- label   = { en = "Grade tells winners", zh = "分级区分度" }
-- meaning = { en = "Win rate of A deals minus that of C and D deals; only with ten decided deals on each side.", zh = "A 级赢单率减 C/D 级赢单率；两侧各不少于 10 个已决商机。" }
-- why     = { en = "A grade that does not separate winners from losers steers nothing.", zh = "分不出胜负的分级没有用处。" }
-- code    = "S2b"
-- element = "tiering"
-- format  = "points"
-- better  = "higher"
-- floor   = 0
-- target  = 0.25
-- basis   = "assumption"
-- counts  = { en = "decided deals of tier A, C or D", zh = "A、C、D 级已决商机" }
-- rows    = "is_decided and deal_tier in ('A', 'C', 'D')"
-- time    = "close_date"
-- needs   = ["opportunities.deal_tier", "opportunities.stage|opportunities.status"]
-- n_min   = 20
select
    case
        when count(*) filter (where is_decided and deal_tier = 'A') >= 10
            and count(*) filter (where is_decided and deal_tier in ('C', 'D')) >= 10
            then avg(case when is_won then 1.0 else 0.0 end) filter (where is_decided and deal_tier = 'A')
                - avg(case when is_won then 1.0 else 0.0 end) filter (where is_decided and deal_tier in ('C', 'D'))
    end as grade_discrimination
from deal_process
