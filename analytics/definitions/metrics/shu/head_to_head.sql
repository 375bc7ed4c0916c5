-- label   = { en = "Head-to-head win rate", zh = "对阵胜率" }
-- meaning = { en = "Win rate of the year against each competitor met at least five times, weighted by the amounts of those deals.", zh = "近一年对阵不少于 5 次的各对手的胜率，按商机金额加权。" }
-- why     = { en = "An average win rate hides the one who beats us.", zh = "平均赢单率掩盖了总能打败我们的那一家。" }
-- code    = "S6b"
-- element = "competitors"
-- format  = "percent"
-- better  = "higher"
-- floor   = 0.15
-- target  = 0.5
-- basis   = { en = "published win and loss practice (WL2)", zh = "公开的赢输单分析惯例（WL2）" }
-- counts  = { en = "decided deals with such a competitor", zh = "与上述对手对阵的已决商机" }
-- rows    = "is_decided_in_year and meetings_year >= 5 and amount is not null"
-- needs   = ["deal_competitors.competitor_name|opportunities.main_competitor", "opportunities.amount"]
-- n_min   = 30
select
    sum(win_rate_year * amount) filter (where is_decided_in_year and meetings_year >= 5)
    / nullif(sum(amount) filter (where is_decided_in_year and meetings_year >= 5), 0) as head_to_head
from deal_rivals
