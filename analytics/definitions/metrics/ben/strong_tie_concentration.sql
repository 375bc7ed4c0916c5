-- label   = { en = "Concentration of strong ties", zh = "强关系集中度" }
-- meaning = { en = "Gini coefficient of strong ties over active customer-facing colleagues: 0 all hold alike, 1 one holds all.", zh = "强关系在在岗的面向客户人员中的基尼系数：0 为人人相同，1 为一人独占。" }
-- why     = { en = "A company whose ties sit with two people has two people, not relationships.", zh = "人脉集中在两个人手里，公司拥有的是两个人，而不是人脉。" }
-- code    = "B3c"
-- element = "utilization"
-- format  = "number"
-- better  = "lower"
-- floor   = 0.8
-- target  = 0.4
-- basis   = "assumption"
-- counts  = { en = "active customer-facing colleagues", zh = "在岗的面向客户人员" }
-- rows    = "is_customer_facing"
-- needs   = ["relationships", "employees.role"]
-- trend   = "state"
select 2.0 * list_sum(list_transform(list_sort(list(strong_edges) filter (where is_customer_facing)), lambda held, place: held * place)) / nullif(count(*) filter (where is_customer_facing) * sum(strong_edges) filter (where is_customer_facing), 0) - (count(*) filter (where is_customer_facing) + 1) / nullif(count(*) filter (where is_customer_facing), 0) as strong_tie_concentration
from person_ties
