-- label = { en = "People: what they build, use and bring", zh = "人员：作用、利用与业绩" }
-- meaning = { en = "Per person in charge: the three roles at the key accounts held, the three uses in the deals decided in the period, win rate, sales and collections of the same deals, open deals that are alive and with a dated next step, effective relationships and their mean strength. With n, and the spread that the intervals rest on. Ordered by name.", zh = "每位负责人：所负责大客户的三作用、期间已决商机的三利用，及同一批商机的赢单率、销售额与回款；在途商机中活跃的与有明确下一步的；有效人脉及平均强度。附样本量与计算区间所用的离散度。按姓名排列。" }
-- columns = { employee_id = "text", employee = "text", team = "text", role = "text", is_active = "text", key_accounts = "count", r1 = "score", r1_n = "count", r2 = "score", r2_n = "count", r3 = "score", r3_n = "count", u1 = "score", u1_n = "count", u1_sd = "number", u2 = "score", u2_n = "count", u2_sd = "number", u3 = "score", u3_n = "count", u3_sd = "number", decided = "count", won = "count", win_rate = "percent", won_amount = "money", won_n = "count", contract_amount = "money", received_amount = "money", collected = "percent", collected_n = "count", collected_se = "number", open_deals = "count", open_amount = "money", with_step = "count", logged = "count", live = "count", ties = "count", effective_edges = "count", mean_strength = "score" }
-- time = "deal_uses.close_date"
-- rows = "people where employee_id in (select employee_id from answer)"
-- counted = "count(*)"
-- headline = { select = "count(*) from answer where decided >= 10", format = "count", label = { en = "With ten decided deals", zh = "已决商机满十个者" } }
with built as (
    select
        owner_id, count(*) as key_accounts, avg(r1) as r1, count(r1) as r1_n, avg(r2) as r2, count(r2) as r2_n, avg(r3) as r3, count(r3) as r3_n
    from account_roles
    group by owner_id
),
used as (
    select
        u.owner_id, count(*) as decided, count(*) filter (where u.is_won) as won,
        avg(u.u1) as u1, count(u.u1) as u1_n, stddev_samp(u.u1) as u1_sd, avg(u.u2) as u2, count(u.u2) as u2_n, stddev_samp(u.u2) as u2_sd,
        avg(u.u3) as u3, count(u.u3) as u3_n, stddev_samp(u.u3) as u3_sd,
        sum(u.amount) filter (where u.is_won) as won_amount, count(u.amount) filter (where u.is_won) as won_n,
        sum(p.contract_amount) filter (where u.is_won and p.has_cash_record) as contract_amount,
        sum(p.received_amount) filter (where u.is_won and p.has_cash_record) as received_amount,
        count(*) filter (where u.is_won and p.has_cash_record) as collected_n,
        sum(cast(p.contract_amount as double) * p.contract_amount) filter (where u.is_won and p.has_cash_record) as contract_square,
        sum(cast(p.contract_amount as double) * p.received_amount) filter (where u.is_won and p.has_cash_record) as both_product,
        sum(cast(p.received_amount as double) * p.received_amount) filter (where u.is_won and p.has_cash_record) as received_square
    from deal_uses as u
    join deal_progress as p on p.as_of = u.as_of and p.opportunity_id = u.opportunity_id
    where u.is_decided
    group by u.owner_id
),
collected as (
    select
        owner_id, collected_n, cast(received_amount as double) / nullif(contract_amount, 0) as share,
        cast(contract_amount as double) as contract, received_square, both_product, contract_square
    from used
),
-- The standard error of a ratio of two sums, from how far each deal lies from it.
unsure as (
    select
        owner_id, share,
        case when collected_n > 1 then sqrt(
            greatest(received_square - 2 * share * both_product + share * share * contract_square, 0) * collected_n / (collected_n - 1)
        ) / contract end as share_se
    from collected
),
held as (
    select
        owner_id, count(*) as open_deals, sum(amount) as open_amount, count(*) filter (where has_dated_next_step) as with_step,
        count(*) filter (where is_logged) as logged, count(*) filter (where is_logged and is_live) as live
    from deal_process
    where is_open
    group by owner_id
)
select
    p.employee_id, p.employee, p.team, p.role, p.is_active, coalesce(b.key_accounts, 0) as key_accounts, b.r1, coalesce(b.r1_n, 0) as r1_n,
    b.r2, coalesce(b.r2_n, 0) as r2_n, b.r3, coalesce(b.r3_n, 0) as r3_n, u.u1, coalesce(u.u1_n, 0) as u1_n, u.u1_sd,
    u.u2, coalesce(u.u2_n, 0) as u2_n, u.u2_sd, u.u3, coalesce(u.u3_n, 0) as u3_n, u.u3_sd,
    coalesce(u.decided, 0) as decided, coalesce(u.won, 0) as won, u.won / nullif(u.decided, 0) as win_rate,
    u.won_amount, coalesce(u.won_n, 0) as won_n, u.contract_amount, u.received_amount, c.share as collected, coalesce(u.collected_n, 0) as collected_n,
    c.share_se as collected_se, coalesce(h.open_deals, 0) as open_deals, h.open_amount, coalesce(h.with_step, 0) as with_step,
    coalesce(h.logged, 0) as logged, coalesce(h.live, 0) as live, coalesce(t.ties, 0) as ties, coalesce(t.effective_edges, 0) as effective_edges,
    t.mean_strength
from people as p
left join built as b on b.owner_id = p.employee_id
left join used as u on u.owner_id = p.employee_id
left join unsure as c on c.owner_id = p.employee_id
left join held as h on h.owner_id = p.employee_id
left join person_ties as t on t.as_of = p.as_of and t.employee_id = p.employee_id
where b.owner_id is not null or u.owner_id is not null or h.owner_id is not null
order by p.employee, p.employee_id
