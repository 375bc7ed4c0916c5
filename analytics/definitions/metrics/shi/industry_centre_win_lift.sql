-- label   = { en = "Win rate with the industry centre", zh = "行业中心赢单提升" }
-- meaning = { en = "Win rate of decided A and B deals in key industries with hours of the industry's centre, less the win rate of those without. Needs 10 deals on each side. An association, not a cause.", zh = "重点行业已决 A、B 级商机中，有本行业中心投入者与无者的赢单率之差。两侧各需 10 单；是关联，不是因果。" }
-- why     = { en = "Says whether the centre goes with winning.", zh = "看中心支撑是否伴随更高赢单率。" }
-- code    = "MK5-l"
-- element = "industry_centre"
-- format  = "points"
-- better  = "info"
-- basis   = "assumption"
-- counts  = { en = "decided A and B deals in key industries", zh = "重点行业已决 A、B 级商机" }
-- rows    = "is_decided and is_key_industry_ab"
-- time    = "close_date"
-- needs   = ["presales_bookings.hours", "presales_bookings.start_date", "presales_bookings.opportunity_id", "employees.resource_centre", "opportunities.deal_tier", "accounts.industry|opportunities.industry"]
-- n_min   = 20
select case
    when count(*) filter (where is_decided and is_key_industry_ab and has_own_centre) >= 10 and count(*) filter (where is_decided and is_key_industry_ab and not has_own_centre) >= 10
    then count(*) filter (where is_won and is_key_industry_ab and has_own_centre) / count(*) filter (where is_decided and is_key_industry_ab and has_own_centre)
        - count(*) filter (where is_won and is_key_industry_ab and not has_own_centre) / count(*) filter (where is_decided and is_key_industry_ab and not has_own_centre)
end as industry_centre_win_lift
from deal_effort
