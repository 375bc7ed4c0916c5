-- label   = { en = "Lift of relationship", zh = "人脉优势提升" }
-- meaning = { en = "Win rate of decided deals with U1 of 60 or more, minus that of the others; an association, only from ten deals on each side.", zh = "U1≥60 与其余已决商机的赢单率之差；仅为相关，两侧各不少于 10 单。" }
-- why     = { en = "Shows whether using it goes with winning.", zh = "看利用与赢单是否相伴。" }
-- code    = "U1 lift"
-- element = ""
-- format  = "points"
-- better  = "higher"
-- basis   = "assumption"
-- counts  = { en = "decided deals with this use measured", zh = "该利用已测的已决商机" }
-- rows    = "is_decided and u1 is not null"
-- of      = "is_decided"
-- time    = "close_date"
-- needs   = ["deal_contacts.support|activities.contact_id|relationships.depth_level", "opportunities.stage|opportunities.status"]
-- n_min   = 20
select
    case
        when count(*) filter (where is_decided and is_u1_used) >= 10
            and count(*) filter (where is_decided and not is_u1_used) >= 10
            then avg(case when is_won then 1.0 else 0.0 end) filter (where is_decided and is_u1_used)
                - avg(case when is_won then 1.0 else 0.0 end) filter (where is_decided and not is_u1_used)
    end as relationship_use_lift
from deal_uses
