-- label = { en = "Coming tenders", zh = "未来 12 个月招标" }
-- meaning = { en = "Tenders expected within twelve months of the review date: when, between which dates, on what grounds, how surely, and whether we have begun (an open deal of that account and kind, or an incubation activity six months or more ahead).", zh = "复盘日起 12 个月内预计的招标：时间、区间、依据、可信度，以及是否已介入（该客户该类型有在途商机，或提前 6 个月以上有孵化活动）。" }
-- columns = { account = "text", account_id = "text", project_type = "text", owner = "text", next_date = "date", earliest_date = "date", latest_date = "date", basis = "text", confidence = "text", gaps = "count", median_gap = "days", last_date = "date", last_winner = "text", last_amount = "money", contract_end_date = "date", open_deals = "count", open_deal = "text", incubated_date = "date", is_begun = "text", account_open_deals = "count" }
-- params = { top = 500 }
-- rows = "retender_series where is_ahead"
-- counted = "count(*)"
-- headline = { select = "count(*) from behind where not is_begun", format = "count", label = { en = "Not begun", zh = "尚未介入" } }
select
    s.account, s.account_id, s.project_type, s.owner, s.next_date, s.earliest_date, s.latest_date, s.basis, s.confidence, s.gaps, s.median_gap,
    s.last_date, s.last_winner, s.last_amount, s.contract_end_date, s.open_deals, s.open_deal, s.incubated_date, s.is_begun, a.open_deals as account_open_deals
from retender_series as s
join accounts as a on a.as_of = s.as_of and a.account_id = s.account_id
where s.is_ahead
order by s.next_date, s.account, s.project_type
limit $top
