-- label   = { en = "Lost as disqualified", zh = "资格不符输单率" }
-- meaning = { en = "Lost deals whose reason is disqualification, of those with a reason.", zh = "有输单原因的输单中，因资格不符而输的比例。" }
-- why     = { en = "A missing certificate loses a bid that was won otherwise.", zh = "缺一张证书，能赢的标也会丢。" }
-- code    = "P3b"
-- element = "preconditions"
-- format  = "percent"
-- better  = "lower"
-- basis   = "assumption"
-- counts  = { en = "lost deals with a reason", zh = "有原因的输单" }
-- rows    = "is_lost and loss_reason is not null"
-- hit     = "loss_reason = 'disqualified'"
-- of      = "is_lost"
-- time    = "close_date"
-- needs   = ["opportunities.loss_reason"]
select count(*) filter (where is_lost and loss_reason is not null and loss_reason = 'disqualified') / nullif(count(*) filter (where is_lost and loss_reason is not null), 0) as disqualification_rate
from deal_records
