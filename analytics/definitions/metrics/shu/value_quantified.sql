-- label   = { en = "Value proposition quantified", zh = "价值主张量化率" }
-- meaning = { en = "Open deals at G3 or later with a value proposition that is quantified; text alone counts half.", zh = "G3 及以后在途商机中价值主张已量化的比例；仅有文字计一半。" }
-- why     = { en = "Customers buy a number, not an adjective.", zh = "客户买的是数字，不是形容词。" }
-- code    = "S11"
-- element = "value_proposition"
-- format  = "percent"
-- better  = "higher"
-- floor   = 0.2
-- target  = 0.8
-- basis   = { en = "published qualification questions (T6); scale is an assumption", zh = "公开的商机合格提问（T6）；标尺为假设" }
-- counts  = { en = "open deals at G3 or later", zh = "G3 及以后在途商机" }
-- rows    = "is_open_proposed"
-- bucket  = "expected_close_date"
-- needs   = ["opportunities.value_proposition"]
-- n_min   = 30
-- star    = true
-- trend   = "state"
select avg(value_credit) filter (where is_open_proposed) as value_quantified
from deal_process
