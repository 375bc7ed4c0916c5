-- label   = { en = "Contacted only when needed", zh = "有事才联系占比" }
-- meaning = { en = "Meetings of the last year that fell within 60 days before an expected close at that customer; above 70 % is an alarm.", zh = "近一年的接触中，发生在该客户某商机预计成交日前 60 天内的占比；超过 70% 报警。" }
-- why     = { en = "Do not wait until you need a favour.", zh = "别等到有事求别人，再联系。" }
-- code    = "7l"
-- element = ""
-- format  = "percent"
-- better  = "lower"
-- floor   = 1.0
-- target  = 0.4
-- basis   = "assumption"
-- counts  = { en = "meetings with contacts in the year", zh = "近一年与联系人的接触" }
-- rows    = "activity_date > as_of - 365 and account_id is not null"
-- hit     = "is_before_need"
-- needs   = ["activities.contact_id", "opportunities.expected_close_date"]
-- trend   = "events"
select count(*) filter (where activity_date > as_of - 365 and account_id is not null and is_before_need) / nullif(count(*) filter (where activity_date > as_of - 365 and account_id is not null), 0) as contacted_when_needed
from touches
