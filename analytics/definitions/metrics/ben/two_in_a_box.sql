-- label   = { en = "Two-in-a-box", zh = "双线率" }
-- meaning = { en = "Key people of key accounts with whom at least two active colleagues have a recorded relationship or met in the last 180 days.", zh = "大客户关键人中，至少两位在岗同事与其有记录的人脉或 180 天内有接触的占比。" }
-- why     = { en = "With one thread only, one resignation cuts it.", zh = "只有一条线，一人离职就断。" }
-- code    = "B1b"
-- element = "inheritance"
-- format  = "percent"
-- better  = "higher"
-- floor   = 0.15
-- target  = 0.6
-- basis   = { en = "risk of a single thread (RS1); scale is an assumption", zh = "单线联系风险（RS1）；标尺为假设" }
-- counts  = { en = "key people of key accounts", zh = "大客户关键人" }
-- rows    = "is_key_account_person"
-- hit     = "active_ties >= 2"
-- needs   = ["contacts.is_key_person|contacts.influence|contacts.seniority", "relationships|activities.contact_id"]
-- star    = true
-- trend   = "state"
select count(*) filter (where is_key_account_person and active_ties >= 2) / nullif(count(*) filter (where is_key_account_person), 0) as two_in_a_box
from contact_ties
