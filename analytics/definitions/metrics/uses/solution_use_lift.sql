-- label   = { en = "Lift of solution", zh = "方案优势提升" }
-- meaning = { en = "Win rate of decided deals with U2 of 60 or more, minus that of the others; an association, only from ten deals on each side.", zh = "U2≥60 与其余已决商机的赢单率之差；仅为相关，两侧各不少于 10 单。" }
-- why     = { en = "Shows whether using it goes with winning.", zh = "看利用与赢单是否相伴。" }
-- code    = "U2 lift"
-- element = ""
-- format  = "points"
-- better  = "higher"
-- basis   = "assumption"
-- counts  = { en = "decided deals with this use measured", zh = "该利用已测的已决商机" }
-- rows    = "is_decided and u2 is not null"
-- of      = "is_decided"
-- time    = "close_date"
-- needs   = ["opportunities.technical_win|opportunities.solution_fit|opportunities.value_proposition|presales_bookings.hours", "opportunities.stage|opportunities.status"]
-- n_min   = 20
select
    case
        when count(*) filter (where is_decided and is_u2_used) >= 10
            and count(*) filter (where is_decided and not is_u2_used) >= 10
            then avg(case when is_won then 1.0 else 0.0 end) filter (where is_decided and is_u2_used)
                - avg(case when is_won then 1.0 else 0.0 end) filter (where is_decided and not is_u2_used)
    end as solution_use_lift
from deal_uses
