-- label   = { en = "Handover rate", zh = "人脉承接率" }
-- meaning = { en = "Relationships of those who left in the last two years where a colleague active at the time met the same contact within 90 days before or after the leaving date. Without leaving dates: contacts of accounts whose owner changed, met by the new owner.", zh = "近两年离职者的人脉中，离职日前后 90 天内有当时在岗的同事接触同一联系人的占比。无离职日期时，取更换负责人的客户的联系人由新负责人接触的占比。" }
-- why     = { en = "A relationship that leaves with a person never belonged to the company.", zh = "随人离开的人脉，从未属于公司。" }
-- code    = "B1a"
-- element = "inheritance"
-- format  = "percent"
-- better  = "higher"
-- floor   = 0.3
-- target  = 0.9
-- basis   = "assumption"
-- counts  = { en = "relationships to hand over", zh = "待承接的人脉" }
-- rows    = "contact_id is not null"
-- hit     = "is_handed_over"
-- needs   = ["employees.leave_date|accounts.owner_since", "activities.contact_id"]
-- star    = true
-- trend   = "events"
select count(*) filter (where is_handed_over) / nullif(count(*), 0) as handover_rate
from handovers
