-- label   = { en = "Plan actions done", zh = "行动完成率" }
-- meaning = { en = "Actions done of the actions due, over the plans in force of key accounts.", zh = "大客户当前规划中，已完成行动占到期行动之比。" }
-- why     = { en = "An approved plan whose actions are not done is the cheapest way to look good.", zh = "批了规划却不行动，是最廉价的好看。" }
-- code    = "D5b"
-- element = "evaluate"
-- format  = "percent"
-- better  = "higher"
-- floor   = 0.4
-- target  = 0.85
-- basis   = "assumption"
-- counts  = { en = "key accounts with actions due", zh = "有到期行动的大客户" }
-- rows    = "actions_due > 0 and actions_done is not null"
-- of      = "actions_due > 0"
-- needs   = ["account_plans.actions_due", "account_plans.actions_done"]
-- trend   = "state"
select sum(actions_done) filter (where actions_due > 0 and actions_done is not null)
    / nullif(sum(actions_due) filter (where actions_due > 0 and actions_done is not null), 0) as plan_action_completion
from key_accounts
