-- label   = { en = "Technical win rate", zh = "技术赢单率" }
-- meaning = { en = "Technical wins among decided deals with a technical verdict in a year, drawn towards the company's rate by five deals; mean over key accounts.", zh = "近一年已决且有技术结论的商机中技术赢单占比，按 5 单向公司均值收缩；大客户均值。" }
-- why     = { en = "Says whether the customer's experts prefer us.", zh = "反映客户的专家是否认可我方。" }
-- code    = "R2b"
-- element = ""
-- format  = "percent"
-- better  = "higher"
-- floor   = 0.3
-- target  = 0.8
-- basis   = "assumption"
-- counts  = { en = "key accounts measured", zh = "已度量的大客户" }
-- rows    = "r2b is not null"
-- of      = "account_id is not null"
-- needs   = ["opportunities.technical_win"]
-- trend   = "state"
select avg(r2b) as account_technical_win_rate
from account_roles
