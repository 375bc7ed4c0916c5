-- label = { en = "Losses and lessons over time", zh = "输单与经验总结趋势" }
-- meaning = { en = "Lost deals of the last quarters by the quarter of their close: all, those that left a lesson, those that repeat an earlier lesson, and those booked with a reason already booked at the same account.", zh = "近几个季度的输单，按结束季度：总数、有经验总结的、重复已有教训的，以及同一客户再次以同一原因登记的。" }
-- columns = { quarter = "date", lost = "count", taught = "count", untaught = "count", repeated = "count", again_at_account = "count", amount = "money" }
-- params = { quarters = 8 }
-- rows = "loss_causes where date_trunc('quarter', close_date) in (select quarter from answer)"
-- counted = "sum(lost)"
select
    cast(date_trunc('quarter', close_date) as date) as quarter, count(*) as lost, count(*) filter (where has_lesson) as taught,
    count(*) filter (where not has_lesson) as untaught, count(*) filter (where is_repeated) as repeated,
    count(*) filter (where is_booked_again_at_account) as again_at_account, sum(amount) as amount
from loss_causes
where date_trunc('quarter', close_date) > date_trunc('quarter', as_of) - to_months(cast($quarters * 3 as integer))
group by 1
order by 1
