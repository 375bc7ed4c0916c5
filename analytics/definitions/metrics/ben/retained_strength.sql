-- label   = { en = "Strength kept in those taken over", zh = "已承接人脉的保值率" }
-- meaning = { en = "Inherited relationships whose leaver left at least 180 days ago: mean strength of the best successor 180 days after, over the leaver's 30 days before. Strength here is the three degrees seen in activities.", zh = "离职满 180 天且已承接的人脉：离职后 180 天最强承接人的平均强度，除以离职前 30 天离职者的平均强度。此处强度取活动推算的三度。" }
-- why     = { en = "A name handed over is not yet a relationship handed over.", zh = "交接名单不等于交接人脉。" }
-- code    = "B1d"
-- element = "inheritance"
-- format  = "percent"
-- better  = "higher"
-- floor   = 0.3
-- target  = 0.8
-- basis   = "assumption"
-- counts  = { en = "inherited relationships, 180 days on", zh = "承接满 180 天的人脉" }
-- rows    = "is_handed_over and is_comparable"
-- of      = "is_handed_over"
-- needs   = ["employees.leave_date", "activities.contact_id"]
-- trend   = "events"
select avg(strength_after) filter (where is_handed_over and is_comparable) / nullif(avg(strength_before) filter (where is_handed_over and is_comparable), 0) as retained_strength
from handovers
