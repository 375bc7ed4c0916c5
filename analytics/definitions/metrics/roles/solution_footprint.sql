-- label   = { en = "Offerings owned", zh = "产品覆盖度" }
-- meaning = { en = "Offerings that buying units have from us, of all that they could have; mean over key accounts.", zh = "采购单元已采用的我方产品占可采用产品之比；大客户均值。" }
-- why     = { en = "Each offering in use carries the next.", zh = "每一个在用产品都会带动下一个。" }
-- code    = "R2d"
-- element = ""
-- format  = "percent"
-- better  = "higher"
-- floor   = 0.1
-- target  = 0.6
-- basis   = "assumption"
-- counts  = { en = "key accounts measured", zh = "已度量的大客户" }
-- rows    = "r2d is not null"
-- of      = "account_id is not null"
-- needs   = ["account_offerings.status"]
-- trend   = "state"
select avg(r2d) as solution_footprint
from account_roles
