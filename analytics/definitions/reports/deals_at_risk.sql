-- label = { en = "Deals that need the director", zh = "需要总监介入的商机" }
-- meaning = { en = "Open deals ranked by amount times the number of red flags: aged in stage, no activity for 30 days, no dated next step, one contact only or no decider met, A or B without presales in 60 days, date pushed twice or more, a mandatory condition of the stage open, A or B without a key player on the map, qualified and every measured use below 40.", zh = "在途商机按金额 × 红灯数排序：阶段停留过长、30 天无活动、无下一步、仅一条线或未见决策人、A/B 级 60 天无售前、改期两次以上、当前阶段必要条件未满足、A/B 级图谱上没有关键人、合格后各项利用均低于 40 分。" }
-- columns = { opportunity = "text", opportunity_id = "text", account = "text", owner = "text", amount = "money", expected_close_date = "date", stage = "text", deal_tier = "text", flags = "count", flag_codes = "text", is_aged = "text", is_quiet = "text", has_no_next_step = "text", is_alone = "text", has_no_presales = "text", is_pushed = "text", has_open_gate = "text", is_unmapped = "text", is_unused = "text", days_in_stage = "days", last_activity_date = "date", next_step = "text", next_step_date = "date", push_count = "count", map_status = "count" }
-- params = { top = 20 }
-- rows = "deal_risks where flags > 0"
-- counted = "count(*)"
-- headline = { select = "sum(amount) from behind", format = "money", trend = "state" }
select
    opportunity, opportunity_id, account, owner, amount, expected_close_date, stage, deal_tier, flags, flag_codes,
    is_aged, is_quiet, has_no_next_step, is_alone, has_no_presales, is_pushed,
    has_open_gate, is_unmapped, is_unused,
    days_in_stage, last_activity_date, next_step, next_step_date, push_count, map_status
from deal_risks
where flags > 0
order by coalesce(amount, 0) * flags desc, flags desc, opportunity_id
limit $top
