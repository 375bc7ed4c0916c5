-- label   = { en = "Key dates kept", zh = "关键时点留档率" }
-- meaning = { en = "Closed deals with tender date, close date and end of contract all recorded.", zh = "招标日期、结单日期、合同到期日均有记录的已结商机比例。" }
-- why     = { en = "A tender that is known a year ahead can still be shaped.", zh = "提前一年知道招标，才来得及布局。" }
-- code    = "P1 record"
-- element = "key_dates"
-- format  = "percent"
-- better  = "higher"
-- floor   = 0.3
-- target  = 0.9
-- basis   = "assumption"
-- counts  = { en = "closed deals", zh = "已结商机" }
-- rows    = "is_closed"
-- hit     = "has_dates"
-- time    = "close_date"
-- needs   = ["opportunities.tender_date", "opportunities.contract_end_date"]
-- star    = true
select count(*) filter (where is_closed and has_dates) / nullif(count(*) filter (where is_closed), 0) as key_dates_kept
from deal_records
