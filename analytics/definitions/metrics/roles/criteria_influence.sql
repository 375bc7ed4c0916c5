-- label   = { en = "Bid criteria influenced", zh = "评标标准影响度" }
-- meaning = { en = "Share of the weight of bid criteria that we influenced (open deals and those closed in a year); where that is not recorded, share of decided deals whose criteria were known before the bid. Mean over key accounts.", zh = "在途及近一年结单商机中，我方影响的评标权重占比；未记录时取投标前已知评标标准的已决商机占比。大客户均值。" }
-- why     = { en = "Who helps to write the question has the answer.", zh = "参与出题的人最懂答题。" }
-- code    = "R2c"
-- element = ""
-- format  = "percent"
-- better  = "higher"
-- floor   = 0
-- target  = 0.5
-- basis   = "assumption"
-- counts  = { en = "key accounts measured", zh = "已度量的大客户" }
-- rows    = "r2c is not null"
-- of      = "account_id is not null"
-- needs   = ["bid_criteria.influenced_by_us|bid_criteria.known_before_bid"]
-- trend   = "state"
select avg(r2c) as criteria_influence
from account_roles
