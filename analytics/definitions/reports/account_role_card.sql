-- label = { en = "Three roles of one account", zh = "单个客户的三作用" }
-- meaning = { en = "Every component of the three roles at one account: value, score between floor and target, weight, and the mean score of all key accounts.", zh = "单个客户三作用的每个分项：数值、得分、权重，以及全部大客户的平均得分。" }
-- columns = { role = "text", component = "text", value = "number", score = "score", weight = "number", mean_score = "score" }
-- params = { account = "" }
-- rows = "account_roles where account_id = $account"
with company as (
    select component, avg(score) as mean_score from account_role_parts group by component
)
select p.role, p.component, p.value, p.score, p.weight, c.mean_score
from account_role_parts as p
join company as c on c.component = p.component
where p.account_id = $account
order by p.component
