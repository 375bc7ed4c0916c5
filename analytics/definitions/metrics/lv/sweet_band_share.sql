-- label   = { en = "Value in winning sizes", zh = "优势金额段占比" }
-- meaning = { en = "Share of the expected value of open deals that lies in amount bands (fifths of the deals decided in the year) won at least as often as all of them.", zh = "在途商机期望价值中，落在胜率不低于整体的金额段（年内已决商机五等分）里的比例。" }
-- why     = { en = "A seller of small projects who bids for large ones loses both.", zh = "擅长小单却去投大单，往往两头落空。" }
-- code    = "P5"
-- element = "amounts"
-- format  = "percent"
-- better  = "higher"
-- floor   = 0.2
-- target  = 0.6
-- basis   = "assumption"
-- counts  = { en = "open deals with a value", zh = "有期望值的在途商机" }
-- rows    = "is_open and amount_band is not null and expected_value is not null"
-- of      = "is_open"
-- bucket  = "expected_close_date"
-- needs   = ["opportunities.amount", "opportunities.probability"]
-- star    = true
select
    coalesce(sum(expected_value) filter (where is_open and amount_band is not null and is_sweet_band), 0)
    / nullif(sum(expected_value) filter (where is_open and amount_band is not null), 0) as sweet_band_share
from deal_segments
