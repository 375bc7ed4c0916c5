-- label   = { en = "Technical win rate", zh = "技术赢单率" }
-- meaning = { en = "Decided deals won technically, of those with a technical verdict.", zh = "有技术结论的已决商机中技术赢单的比例。" }
-- why     = { en = "Separates losing on the solution from losing afterwards.", zh = "区分输在方案与输在之后。" }
-- code    = "L11"
-- element = ""
-- format  = "percent"
-- better  = "higher"
-- basis   = { en = "published example: 82 % technical, 59 % commercial (PS3)", zh = "公开案例：技术赢率82%，商务赢率59%（PS3）" }
-- counts  = { en = "decided deals with a technical verdict", zh = "有技术结论的已决商机" }
-- rows    = "is_decided and technical_win in ('yes', 'no')"
-- hit     = "technical_win = 'yes'"
-- time    = "close_date"
-- needs   = ["opportunities.technical_win"]
select count(*) filter (where is_decided and technical_win = 'yes') / nullif(count(*) filter (where is_decided and technical_win in ('yes', 'no')), 0) as technical_win_rate
from deal_effort
