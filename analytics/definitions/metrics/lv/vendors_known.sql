-- label   = { en = "Competitors with history", zh = "对手有对阵历史" }
-- meaning = { en = "Open deals against a named competitor met in at least five decided deals; those without any competitor are left out.", zh = "所列对手此前至少对阵5次的在途商机比例；确认无对手的商机不计。" }
-- why     = { en = "An opponent met often is an opponent that can be read.", zh = "交手多了，对手就能看懂。" }
-- code    = "P8"
-- element = "vendors"
-- format  = "percent"
-- better  = "higher"
-- floor   = 0.2
-- target  = 0.8
-- basis   = "assumption"
-- counts  = { en = "open deals not without a competitor", zh = "在途商机（不含确认无对手者）" }
-- rows    = "is_open and not is_unrivalled"
-- hit     = "has_rival_history"
-- needs   = ["deal_competitors.competitor_name|opportunities.main_competitor"]
-- star    = true
-- trend   = "state"
select count(*) filter (where is_open and not is_unrivalled and has_rival_history) / nullif(count(*) filter (where is_open and not is_unrivalled), 0) as vendors_known
from deal_records
