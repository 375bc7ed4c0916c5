-- label = { en = "Competitors of one deal", zh = "单个商机的对手" }
-- meaning = { en = "Competitors named in the deal, with the deals decided against them in the year and how many of those we won.", zh = "商机中列出的对手，以及近一年与其对阵的已决商机数与胜率。" }
-- columns = { competitor = "text", meetings_year = "count", win_rate_year = "percent", meetings_before = "count" }
-- params = { deal = "" }
-- rows = "deal_rivals where opportunity_id = $deal"
-- counted = "count(*)"
select competitor, meetings_year, win_rate_year, meetings_before
from deal_rivals
where opportunity_id = $deal
order by meetings_year desc, competitor
