-- label = { en = "Open deals with red flags", zh = "亮红灯的在途商机" }
-- meaning = { en = "How many open deals carry a red flag, and how many carry three or more, with their amounts.", zh = "至少一个红灯的在途商机数与金额，以及三个以上红灯者。" }
-- columns = { open_deals = "count", flagged = "count", flagged_amount = "money", grave = "count", grave_amount = "money" }
-- rows = "deal_risks where flags > 0"
-- counted = "max(flagged)"
-- headline = { select = "sum(amount) from behind", format = "money", trend = "state" }
select
    count(*) as open_deals, count(*) filter (where flags > 0) as flagged, sum(amount) filter (where flags > 0) as flagged_amount,
    count(*) filter (where flags >= 3) as grave, sum(amount) filter (where flags >= 3) as grave_amount
from deal_risks
