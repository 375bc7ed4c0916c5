-- label   = { en = "Bid criteria kept", zh = "评标标准留档率" }
-- meaning = { en = "Decided tenders with three or more bid criteria and their weights. A tender is open or by invitation, has a tender date, or has criteria.", zh = "有3项及以上评标标准及权重的已决招标商机比例。招标商机指公开或邀请招标、有招标日期或有评标标准的商机。" }
-- why     = { en = "A bid is won by points: knowing the rules is half of it.", zh = "投标靠分数取胜，先懂规则就赢一半。" }
-- code    = "P7 record"
-- element = "bid_criteria"
-- format  = "percent"
-- better  = "higher"
-- floor   = 0.1
-- target  = 0.8
-- basis   = "assumption"
-- counts  = { en = "decided tenders", zh = "已决招标商机" }
-- rows    = "is_tendered"
-- hit     = "has_criteria"
-- time    = "close_date"
-- needs   = ["bid_criteria.weight"]
-- star    = true
select count(*) filter (where is_tendered and has_criteria) / nullif(count(*) filter (where is_tendered), 0) as criteria_kept
from deal_records
