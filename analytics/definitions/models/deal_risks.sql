-- grain = "one row per review date and open deal"
-- key = ["as_of", "opportunity_id"]
-- label = { en = "Red flags of open deals", zh = "在途商机红灯" }
-- description = { en = "Nine red flags. A flag is raised only where the data could also have shown the contrary: without any next steps, contacts, decision chains, conditions, uses or presales hours on record, nobody is blamed for lacking them.", zh = "九种红灯。只有数据本可证明相反情形时才亮灯：若完全没有下一步、联系人、决策链、必要条件、三利用或售前工时数据，则不据此亮灯。" }
with recorded as (
    select
        as_of, count(next_step_date) > 0 as has_steps, sum(map_people) > 0 as has_people, sum(chain_people) > 0 as has_chains,
        sum(coalesce(presales_hours, 0)) > 0 as has_presales
    from deal_process
    group by as_of
),
flagged as (
    select
        d.as_of, d.opportunity_id, d.opportunity, d.account_id, d.account, d.owner_id, d.owner, d.team, d.region, d.industry,
        d.product_line, d.stage, d.deal_tier, d.amount, d.probability, d.expected_close_date, d.days_in_stage, d.norm_days,
        d.last_activity_date, d.next_step, d.next_step_date, d.engaged_people, d.map_status, d.push_count,
        coalesce(d.is_aged, false) as is_aged,
        d.is_logged and (r.has_people or d.last_activity_date is not null)
        and coalesce(d.last_activity_date < d.as_of - 30, true) as is_quiet,
        r.has_steps and not d.has_dated_next_step as has_no_next_step,
        r.has_people and (d.engaged_people <= 1 or (r.has_chains and not d.has_met_decider)) as is_alone,
        coalesce(r.has_presales and d.is_open_ab and coalesce(d.presales_hours_60d, 0) = 0, false) as has_no_presales,
        coalesce(d.push_count >= 2, false) as is_pushed,
        d.has_gate and not d.is_gate_met as has_open_gate,
        coalesce(r.has_chains and d.is_open_ab and d.map_status <= 1, false) as is_unmapped,
        -- greatest() passes over what is not measured; before qualification there is nothing to use yet
        d.is_open_qualified and coalesce(greatest(u.u1, u.u2, u.u3) < 40, false) as is_unused,
        d.sheet_id, d.row_number
    from deal_process as d
    join recorded as r on r.as_of = d.as_of
    left join deal_uses as u on u.as_of = d.as_of and u.opportunity_id = d.opportunity_id
    where d.is_open
)
select
    *,
    cast(is_aged as integer) + cast(is_quiet as integer) + cast(has_no_next_step as integer)
    + cast(is_alone as integer) + cast(has_no_presales as integer) + cast(is_pushed as integer)
    + cast(has_open_gate as integer) + cast(is_unmapped as integer) + cast(is_unused as integer) as flags,
    concat_ws(
        ';', case when is_aged then 'aged' end, case when is_quiet then 'quiet' end, case when has_no_next_step then 'no_next_step' end,
        case when is_alone then 'alone' end, case when has_no_presales then 'no_presales' end, case when is_pushed then 'pushed' end,
        case when has_open_gate then 'gates' end, case when is_unmapped then 'map' end, case when is_unused then 'unused' end
    ) as flag_codes
from flagged
