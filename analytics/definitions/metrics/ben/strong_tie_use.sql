-- label   = { en = "Use of strong ties", zh = "强关系利用率" }
-- meaning = { en = "Strong ties (strength 60 or more) at accounts with open or decided deals where that colleague, or one whom he introduced, met the contact for such a deal.", zh = "在有在途或近一年已决商机的客户处，强关系（强度≥60）中由本人或其引荐的同事为该商机接触过该联系人的占比。" }
-- why     = { en = "The tie that nobody thinks of when the deal comes is worth nothing.", zh = "商机来时没人想起的强关系，等于没有。" }
-- code    = "B3a"
-- element = "utilization"
-- format  = "percent"
-- better  = "higher"
-- floor   = 0.2
-- target  = 0.7
-- basis   = "assumption"
-- counts  = { en = "strong ties at accounts with deals", zh = "有商机客户处的强关系" }
-- rows    = "is_strong and is_active and has_deal and is_used_in_deal is not null"
-- of      = "is_strong and is_active and has_deal"
-- hit     = "is_used_in_deal"
-- needs   = ["relationships", "activities.contact_id", "activities.opportunity_id"]
-- star    = true
-- trend   = "state"
select count(*) filter (where is_strong and is_active and has_deal and is_used_in_deal is not null and is_used_in_deal) / nullif(count(*) filter (where is_strong and is_active and has_deal and is_used_in_deal is not null), 0) as strong_tie_use
from edges
