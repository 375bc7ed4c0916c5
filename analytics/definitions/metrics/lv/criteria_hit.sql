-- label   = { en = "Criteria hit", zh = "评标命中率" }
-- meaning = { en = "Our points as a share of those to be had over the criteria of decided deals, by weight.", zh = "已决商机各评分项的我方得分率，按权重加权。" }
-- why     = { en = "A bid is won by points: knowing the rules is half of it.", zh = "投标靠分数取胜，先懂规则就赢一半。" }
-- code    = "P7"
-- element = "bid_criteria"
-- format  = "percent"
-- better  = "higher"
-- floor   = 0.6
-- target  = 0.9
-- basis   = "assumption"
-- counts  = { en = "scored criteria", zh = "已评分标准" }
-- rows    = "is_decided and weight is not null and score_share is not null"
-- of      = "is_decided"
-- time    = "close_date"
-- needs   = ["bid_criteria.weight", "bid_criteria.our_score", "bid_criteria.max_score"]
-- n_min   = 30
-- star    = true
select
    sum(weight * score_share) filter (where is_decided) / nullif(sum(weight) filter (where is_decided and weight is not null and score_share is not null), 0) as criteria_hit
from bid_criteria_facts
