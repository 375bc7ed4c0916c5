-- label   = { en = "Sales people per presales person", zh = "销售售前比" }
-- meaning = { en = "Active sales people divided by the full-time equivalents of active presales people. 3 to 1 is a rule of thumb only.", zh = "在岗销售人数除以在岗售前全职当量。3:1 仅为经验参考。" }
-- why     = { en = "Tells whether the load can be even at all.", zh = "看负荷有没有可能均衡。" }
-- code    = "L8"
-- element = ""
-- format  = "number"
-- better  = "info"
-- basis   = { en = "published rule of thumb, for orientation only", zh = "公开经验值，仅供参照" }
-- counts  = { en = "active sales and presales people", zh = "在岗销售与售前人员" }
-- rows    = "is_sales or is_presales"
-- needs   = ["employees.role"]
select count(*) filter (where is_sales) / nullif(sum(full_time_equivalent) filter (where is_presales), 0) as sales_per_presales
from staff
