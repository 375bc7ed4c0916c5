-- label   = { en = "Deals that used relationships", zh = "人脉利用率" }
-- meaning = { en = "Decided deals whose use of relationships is 60 or more, of those where it is measured.", zh = "人脉利用 60 分以上的已决商机占已测商机的比例。" }
-- why     = { en = "Relationships win deals only when they are used in them.", zh = "人脉用在项目里，才能赢单。" }
-- code    = "U1r"
-- element = ""
-- format  = "percent"
-- better  = "higher"
-- basis   = "assumption"
-- counts  = { en = "decided deals measured", zh = "已测的已决商机" }
-- rows    = "is_decided and u1 is not null"
-- of      = "is_decided"
-- hit     = "u1 >= 60"
-- time    = "close_date"
-- needs   = ["deal_contacts|activities.opportunity_id"]
-- trend   = "state"
select count(*) filter (where is_decided and u1 is not null and u1 >= 60) / nullif(count(*) filter (where is_decided and u1 is not null), 0) as relationship_use_rate
from deal_relationship_use
