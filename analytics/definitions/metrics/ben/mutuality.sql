-- label   = { en = "Mutuality", zh = "双向率" }
-- meaning = { en = "Activities that the customer started, of all activities whose direction is recorded.", zh = "记录了方向的活动中，由客户发起的占比。" }
-- why     = { en = "Those who call us need us.", zh = "主动找我们的人，才需要我们。" }
-- code    = "B2f"
-- element = "closeness"
-- format  = "percent"
-- better  = "higher"
-- floor   = 0.05
-- target  = 0.3
-- basis   = { en = "two-way contact as a signal (RS1); scale is an assumption", zh = "双向往来作为信号（RS1）；标尺为假设" }
-- counts  = { en = "activities with a direction", zh = "已记录方向的活动" }
-- rows    = "direction is not null"
-- of      = "activity_id is not null"
-- hit     = "direction = 'inbound'"
-- time    = "activity_date"
-- needs   = ["activities.direction"]
-- trend   = "events"
select count(*) filter (where direction is not null and direction = 'inbound') / nullif(count(*) filter (where direction is not null), 0) as mutuality
from activity_facts
