-- label = { en = "Deals of a combination of uses", zh = "某种利用组合的商机" }
-- meaning = { en = "Decided deals of the period in which all three uses are measured, with the score of each use and the outcome, the largest first.", zh = "期间三种利用均已测的已决商机，附各项利用得分与结果，按金额排序。" }
-- columns = { opportunity = "text", opportunity_id = "text", account = "text", owner = "text", amount = "money", is_won = "text", close_date = "date", u1 = "score", u2 = "score", u3 = "score", deals = "count" }
-- params = { top = 200 }
-- time = "deal_uses.close_date"
-- rows = "deal_uses where is_decided and is_comparable"
-- counted = "max(deals)"
select opportunity, opportunity_id, account, owner, amount, is_won, close_date, u1, u2, u3, count(*) over () as deals
from deal_uses
where is_decided and is_comparable
order by amount desc nulls last, opportunity_id
limit $top
