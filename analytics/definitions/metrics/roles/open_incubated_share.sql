-- label   = { en = "Incubated share of the open amount", zh = "在途孵化占比" }
-- meaning = { en = "Amount of open deals that we incubated, of the open amount whose origin is known; all accounts.", zh = "由来已知的在途金额中我方孵化的占比；含全部客户。" }
-- why     = { en = "Shows what is in the pipeline because we put it there.", zh = "说明管道里有多少是我们自己种下的。" }
-- code    = "R3"
-- element = ""
-- format  = "percent"
-- better  = "higher"
-- basis   = "assumption"
-- counts  = { en = "open deals of known origin", zh = "由来已知的在途商机" }
-- rows    = "status = 'open' and is_incubated is not null and amount is not null"
-- of      = "status = 'open'"
-- needs   = ["opportunities.amount", "opportunities.is_incubated|opportunities.lead_source|opportunities.tender_date|activities.purpose"]
-- trend   = "events"
select sum(amount) filter (where status = 'open' and is_incubated)
    / nullif(sum(amount) filter (where status = 'open' and is_incubated is not null), 0) as open_incubated_share
from deal_incubation
