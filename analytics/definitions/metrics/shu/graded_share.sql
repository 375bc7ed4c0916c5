-- label   = { en = "Graded deals", zh = "分级率" }
-- meaning = { en = "Open deals that have a tier from A to D.", zh = "已评定 A–D 级的在途商机比例。" }
-- why     = { en = "Without a grade, effort goes to whoever shouts.", zh = "不分级，资源就流向喊得最响的人。" }
-- code    = "S2a"
-- element = "tiering"
-- format  = "percent"
-- better  = "higher"
-- floor   = 0.4
-- target  = 0.95
-- basis   = "assumption"
-- counts  = { en = "open deals", zh = "在途商机" }
-- rows    = "is_open"
-- hit     = "is_graded"
-- bucket  = "expected_close_date"
-- needs   = ["opportunities.deal_tier"]
-- star    = true
-- trend   = "state"
select count(*) filter (where is_open and is_graded) / nullif(count(*) filter (where is_open), 0) as graded_share
from deal_process
