-- grain = "one row per review date and closed deal of which an import from at least a week before its close exists"
-- key = ["as_of", "opportunity_id"]
-- label = { en = "Deals as recorded before their close", zh = "结单前的商机记录" }
-- description = { en = "What the newest import from at least seven days before the close said about a deal: what is entered after the close knows the outcome and would make every comparison with winning circular.", zh = "结单至少 7 天前最近一次导入对商机的记录：结单后补填的内容已知结果，用来比较赢单率会成循环论证。" }
select
    d.as_of, d.opportunity_id, max(b.as_of) as recorded_on,
    arg_max(v.technical_win, b.as_of) as technical_win, arg_max(v.solution_fit, b.as_of) as solution_fit,
    arg_max(v.value_proposition, b.as_of) as value_proposition, arg_max(v.value_quantified, b.as_of) as value_quantified,
    arg_max(v.precondition_status, b.as_of) as precondition_status,
    arg_max(v.related_project_id, b.as_of) as related_project_id
from deals as d
join stg_opportunities as o on o.as_of = d.as_of and o.opportunity_id = d.opportunity_id
join raw.opportunities as v on v.row_key = o.row_key
join raw.batches as b on b.batch_id = v.batch_id and not b.is_undone
where d.is_closed and b.as_of <= d.close_date - 7
group by d.as_of, d.opportunity_id
