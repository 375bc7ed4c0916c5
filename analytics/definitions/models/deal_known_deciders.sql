-- grain = "one row per review date and open deal with a decision maker"
-- key = ["as_of", "opportunity_id"]
-- label = { en = "Deciders met before", zh = "打过交道的决策人" }
-- description = { en = "Whether the decision maker of an open deal already stood on the decision chain of a closed deal, with a recorded stance.", zh = "在途商机的决策人是否曾出现在已结商机的决策链中，且当时态度有记录。" }
with known as (
    select distinct as_of, contact_id from deal_people where is_closed and support is not null
)
select p.as_of, p.opportunity_id, bool_or(k.contact_id is not null) as is_known_decider
from deal_people as p
left join known as k on k.as_of = p.as_of and k.contact_id = p.contact_id
where p.is_open and p.is_decision_maker
group by p.as_of, p.opportunity_id
