-- label   = { en = "Share of wallet", zh = "钱包份额" }
-- meaning = { en = "Amount won in a year at key accounts whose yearly potential is known, against that potential.", zh = "年采购潜力已知的大客户近一年赢单额占其潜力之比。" }
-- why     = { en = "Below a tenth we are a backup vendor; above 60 % a strategic one.", zh = "低于一成是备胎，高于六成才是战略伙伴。" }
-- code    = "D4b"
-- element = "strategy"
-- format  = "percent"
-- better  = "higher"
-- floor   = 0.1
-- target  = 0.6
-- basis   = { en = "below 10 % a backup supplier, above 60 % a strategic one (SW1)", zh = "低于10%为备选供应商，高于60%为战略供应商（SW1）" }
-- counts  = { en = "key accounts with a known potential", zh = "潜力已知的大客户" }
-- rows    = "annual_potential > 0"
-- of      = "account_id is not null"
-- needs   = ["accounts.annual_potential", "opportunities.amount"]
-- trend   = "state"
select sum(coalesce(won_amount_year, 0)) filter (where annual_potential > 0)
    / nullif(sum(annual_potential) filter (where annual_potential > 0), 0) as share_of_wallet
from key_accounts
