-- label   = { en = "Wins out of technical wins", zh = "技术赢单转化率" }
-- meaning = { en = "Deals won, of the decided deals won technically.", zh = "技术赢单的已决商机中最终赢单的比例。" }
-- why     = { en = "A technical win that is lost was lost on price or relationship.", zh = "技术赢了却丢单，多半输在价格或关系。" }
-- code    = "L11-c"
-- element = ""
-- format  = "percent"
-- better  = "higher"
-- basis   = { en = "published example: 82 % technical, 59 % commercial (PS3)", zh = "公开案例：技术赢率82%，商务赢率59%（PS3）" }
-- counts  = { en = "decided deals won technically", zh = "技术赢单的已决商机" }
-- rows    = "is_decided and technical_win = 'yes'"
-- hit     = "is_won"
-- time    = "close_date"
-- needs   = ["opportunities.technical_win"]
select count(*) filter (where is_won and technical_win = 'yes') / nullif(count(*) filter (where is_decided and technical_win = 'yes'), 0) as technical_win_conversion
from deal_effort
