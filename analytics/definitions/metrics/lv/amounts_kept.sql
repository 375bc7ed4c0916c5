-- label   = { en = "Amounts kept", zh = "金额留档率" }
-- meaning = { en = "Closed deals with an amount and, where won, the contract amount.", zh = "填写了金额（赢单另有合同金额）的已结商机比例。" }
-- why     = { en = "A seller of small projects who bids for large ones loses both.", zh = "擅长小单却去投大单，往往两头落空。" }
-- code    = "P5 record"
-- element = "amounts"
-- format  = "percent"
-- better  = "higher"
-- floor   = 0.5
-- target  = 0.95
-- basis   = "assumption"
-- counts  = { en = "closed deals", zh = "已结商机" }
-- rows    = "is_closed"
-- hit     = "has_amounts"
-- time    = "close_date"
-- needs   = ["opportunities.amount", "opportunities.contract_amount"]
-- star    = true
select count(*) filter (where is_closed and has_amounts) / nullif(count(*) filter (where is_closed), 0) as amounts_kept
from deal_records
