-- label   = { en = "Decision-chain support", zh = "决策链支持度" }
-- meaning = { en = "Open A/B deals: share of the decision chain, weighted by influence, that supports us and that we meet regularly; mean over deals. People whose support or contact is not recorded are left out.", zh = "在途 A/B 商机：按影响力加权，决策链中支持我方且多次接触的占比，对商机取均值。未记录态度或接触程度者不计入。" }
-- why     = { en = "A deal is won by the people who speak for us when we are not in the room.", zh = "我们不在场时替我们说话的人，才赢得了单。" }
-- code    = "B4a"
-- element = "winning"
-- format  = "percent"
-- better  = "higher"
-- floor   = 0.1
-- target  = 0.6
-- basis   = { en = "support weighted by influence (A1); scale is an assumption", zh = "按影响力加权的支持度（A1）；标尺为假设" }
-- counts  = { en = "open A/B deals with an assessed chain", zh = "决策链已评估的在途 A/B 商机" }
-- rows    = "is_open_ab and chain_support is not null"
-- of      = "is_open_ab"
-- needs   = ["deal_contacts.support", "deal_contacts.coverage"]
-- star    = true
-- trend   = "state"
select avg(chain_support) filter (where is_open_ab) as decision_chain_support
from deal_relationship_use
