-- label = { en = "One deal", zh = "单个商机" }
-- meaning = { en = "The evidence for each of the thirteen elements of one deal, its three uses and its presales effort.", zh = "单个商机十三要素的依据、三利用与售前投入。" }
-- columns = { opportunity_id = "text", opportunity = "text", account_id = "text", account = "text", owner_id = "text", owner = "text", team = "text", status = "text", stage = "text", deal_tier = "text", amount = "money", probability = "percent", expected_close_date = "date", close_date = "date", stage_since = "date", days_in_stage = "days", norm_days = "days", is_aged = "text", push_count = "count", roles_60d = "count", is_logged = "text", gate_conditions = "count", gate_conditions_met = "count", competitors = "count", main_competitor = "text", framework = "text", answered = "count", questions = "count", answered_share = "percent", assessed_date = "date", map_status = "count", map_people = "count", chain_people = "count", engaged_people = "count", has_met_decider = "text", competition_strategy = "text", strategy_updated_at = "date", value_proposition = "text", value_credit = "number", last_activity_date = "date", next_step = "text", next_step_date = "date", has_dated_next_step = "text", last_review_date = "date", is_live = "text", is_reviewed = "text", is_compliant = "text", has_irregular_move = "text", has_history = "text", presales_hours = "hours", presales_hours_60d = "hours", u1 = "score", u2 = "score", u3 = "score", u1_coverage = "percent", u2_coverage = "percent", u3_coverage = "percent", evidence = "text", is_hindsight = "text" }
-- params = { deal = "" }
-- rows = "deals where opportunity_id = $deal"
-- counted = "count(*)"
select
    d.opportunity_id, d.opportunity, d.account_id, d.account, d.owner_id, d.owner, d.team, d.status, d.stage, d.deal_tier, d.amount, d.probability,
    d.expected_close_date, d.close_date, d.stage_since, d.days_in_stage, d.norm_days, d.is_aged, d.push_count, d.roles_60d, d.is_logged,
    d.gate_conditions, d.gate_conditions_met, d.competitors, d.main_competitor, d.framework, d.answered, d.questions,
    d.answered_share, d.assessed_date, d.map_status, d.map_people, d.chain_people, d.engaged_people, d.has_met_decider, d.competition_strategy,
    d.strategy_updated_at, d.value_proposition, d.value_credit, d.last_activity_date, d.next_step, d.next_step_date,
    d.has_dated_next_step, d.last_review_date, d.is_live, d.is_reviewed, p.is_compliant, p.has_irregular_move, p.has_history,
    d.presales_hours, d.presales_hours_60d, u.u1, u.u2, u.u3, u.u1_coverage, u.u2_coverage, u.u3_coverage, u.evidence, u.is_hindsight
from deal_process as d
join deal_progress as p on p.opportunity_id = d.opportunity_id
join deal_uses as u on u.opportunity_id = d.opportunity_id
where d.opportunity_id = $deal
