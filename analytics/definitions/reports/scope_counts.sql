-- label = { en = "What the picture rests on", zh = "统计范围" }
-- meaning = { en = "Deals and accounts known at the review date, after the filters.", zh = "复盘日已知、且符合筛选条件的商机数与客户数。" }
-- columns = { deals = "count", accounts = "count" }
select count(*) as deals, count(distinct account_id) as accounts
from deals
