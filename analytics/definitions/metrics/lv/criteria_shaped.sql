-- label   = { en = "Criteria influenced", zh = "受我方影响标准占比" }
-- meaning = { en = "Share of the weight of bid criteria that we influenced.", zh = "受我方影响的评标标准权重占比。" }
-- why     = { en = "A bid is won by points: knowing the rules is half of it.", zh = "投标靠分数取胜，先懂规则就赢一半。" }
-- code    = "P7c"
-- element = "bid_criteria"
-- format  = "percent"
-- better  = "higher"
-- basis   = "assumption"
-- counts  = { en = "criteria with an answer", zh = "已填写的标准" }
-- rows    = "is_decided and weight is not null and influenced_by_us is not null"
-- of      = "is_decided"
-- time    = "close_date"
-- needs   = ["bid_criteria.weight", "bid_criteria.influenced_by_us"]
select
    coalesce(sum(weight) filter (where is_decided and influenced_by_us), 0)
    / nullif(sum(weight) filter (where is_decided and influenced_by_us is not null), 0) as criteria_shaped
from bid_criteria_facts
