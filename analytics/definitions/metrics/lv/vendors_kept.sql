-- label   = { en = "Vendors recorded", zh = "参与厂商留档率" }
-- meaning = { en = "Decided deals with at least one competing vendor recorded.", zh = "登记了至少一家参与厂商的已决商机比例。" }
-- why     = { en = "An opponent met often is an opponent that can be read.", zh = "交手多了，对手就能看懂。" }
-- code    = "P8 record"
-- element = "vendors"
-- format  = "percent"
-- better  = "higher"
-- floor   = 0.2
-- target  = 0.9
-- basis   = "assumption"
-- counts  = { en = "decided deals", zh = "已决商机" }
-- rows    = "is_decided"
-- hit     = "has_vendors"
-- time    = "close_date"
-- needs   = ["deal_competitors.competitor_name"]
-- star    = true
select count(*) filter (where is_decided and has_vendors) / nullif(count(*) filter (where is_decided), 0) as vendors_kept
from deal_records
