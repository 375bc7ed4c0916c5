-- label   = { en = "Cash collection", zh = "回款率" }
-- meaning = { en = "Cash received over the contract amount of won deals, where both are recorded.", zh = "赢单商机的回款 ÷ 合同金额（两者均有记录）。" }
-- why     = { en = "A sale is finished when it is paid.", zh = "收到钱才算做成。" }
-- code    = "O12"
-- element = ""
-- format  = "percent"
-- better  = "higher"
-- floor   = 0.5
-- target  = 0.9
-- basis   = { en = "method: sales and collections; scale is an assumption", zh = "方法：销售额与回款额；标尺为假设" }
-- counts  = { en = "won deals with contract and cash recorded", zh = "合同额与回款均有记录的赢单" }
-- rows    = "is_won and has_cash_record"
-- of      = "is_won"
-- time    = "close_date"
-- needs   = ["opportunities.contract_amount", "opportunities.received_amount"]
select
    sum(received_amount) filter (where is_won and has_cash_record)
    / nullif(sum(contract_amount) filter (where is_won and has_cash_record), 0) as cash_collection
from deal_progress
