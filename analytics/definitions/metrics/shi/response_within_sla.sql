-- label   = { en = "Answered in time", zh = "响应达标率" }
-- meaning = { en = "Requests answered within 8 (tier A), 16 (B) or 24 (others) working hours. A request still unanswered after its limit counts as missed; one still inside it does not count yet.", zh = "在时限内响应的申请：A 级 8、B 级 16、其他 24 工作小时。超时未响应计为未达标，尚在时限内的暂不计。" }
-- why     = { en = "A slow answer costs the seller the customer's attention.", zh = "响应慢，丢的是客户的耐心。" }
-- code    = "M2a"
-- element = "collaboration"
-- format  = "percent"
-- better  = "higher"
-- floor   = 0.5
-- target  = 0.95
-- basis   = "assumption"
-- counts  = { en = "requests answered or overdue", zh = "已响应或已超时的申请" }
-- rows    = "is_response_due"
-- hit     = "is_within_sla"
-- time    = "requested_date"
-- needs   = ["presales_requests.requested_at", "presales_requests.first_response_at"]
-- star    = true
select count(*) filter (where is_response_due and is_within_sla) / nullif(count(*) filter (where is_response_due), 0) as response_within_sla
from presales_request_facts
