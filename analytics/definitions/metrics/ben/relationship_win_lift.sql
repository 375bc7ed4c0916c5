-- label   = { en = "Win lift of relationships", zh = "人脉赢单提升" }
-- meaning = { en = "Win rate of decided deals whose relationship use is 60 or more, minus that of the others; needs 10 deals on each side. Association, not cause.", zh = "人脉利用 60 分以上的已决商机赢单率，减去其余商机赢单率；两侧各需 10 单。为相关，非因果。" }
-- why     = { en = "If using relationships does not go with winning, the relationships or the record are wrong.", zh = "若用了人脉并不多赢，不是人脉不对，就是记录不对。" }
-- code    = "B4b"
-- element = "winning"
-- format  = "points"
-- better  = "higher"
-- floor   = 0
-- target  = 0.25
-- basis   = "assumption"
-- counts  = { en = "decided deals with a measured use", zh = "利用度已测的已决商机" }
-- rows    = "is_decided and u1 is not null"
-- of      = "is_decided"
-- time    = "close_date"
-- n_min   = 100
-- needs   = ["deal_contacts|activities.opportunity_id"]
-- star    = true
-- trend   = "state"
select case when count(*) filter (where is_decided and u1 >= 60) >= 10 and count(*) filter (where is_decided and u1 < 60) >= 10 then count(*) filter (where is_won and u1 >= 60) / nullif(count(*) filter (where is_decided and u1 >= 60), 0) - count(*) filter (where is_won and u1 < 60) / nullif(count(*) filter (where is_decided and u1 < 60), 0) end as relationship_win_lift
from deal_relationship_use
