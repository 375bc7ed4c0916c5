-- label   = { en = "Preconditions met", zh = "必要条件满足率" }
-- meaning = { en = "Bids (deals decided in the year or at stage G4 or G5) whose preconditions are recorded as met; recorded as unknown counts as not met.", zh = "投标商机（年内已决或处于G4、G5）中，必要条件记录为已满足的比例；记为未知按未满足计。" }
-- why     = { en = "A missing certificate loses a bid that was won otherwise.", zh = "缺一张证书，能赢的标也会丢。" }
-- code    = "P3"
-- element = "preconditions"
-- format  = "percent"
-- better  = "higher"
-- floor   = 0.7
-- target  = 1.0
-- basis   = "assumption"
-- counts  = { en = "bids with a status recorded", zh = "已填写状态的投标商机" }
-- rows    = "is_bid and precondition_status is not null"
-- hit     = "precondition_status = 'met'"
-- of      = "is_bid"
-- needs   = ["opportunities.precondition_status"]
-- star    = true
-- trend   = "state"
select count(*) filter (where is_bid and precondition_status is not null and precondition_status = 'met') / nullif(count(*) filter (where is_bid and precondition_status is not null), 0) as preconditions_met
from deal_records
