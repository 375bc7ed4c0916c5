-- label   = { en = "Internal introductions", zh = "内部引荐率" }
-- meaning = { en = "Relationships begun in the last year that a colleague introduced, of those whose origin is recorded.", zh = "近一年新建且来源已知的人脉中，由同事引荐的占比。" }
-- why     = { en = "Who knows whom is an asset only when colleagues share it.", zh = "谁认识谁，共享了才是资产。" }
-- code    = "B3b"
-- element = "utilization"
-- format  = "percent"
-- better  = "higher"
-- floor   = 0.02
-- target  = 0.2
-- basis   = { en = "who knows whom as a measure (RS2); scale is an assumption", zh = "以“谁认识谁”衡量（RS2）；标尺为假设" }
-- counts  = { en = "new relationships with known origin", zh = "来源已知的新人脉" }
-- rows    = "is_new and (origin is not null or introduced_by_id is not null)"
-- of      = "is_new"
-- hit     = "(coalesce(origin, '') = 'referred' or introduced_by_id is not null)"
-- needs   = ["relationships.since_date", "relationships.origin|relationships.introduced_by_id"]
-- trend   = "events"
select count(*) filter (where is_new and (origin is not null or introduced_by_id is not null) and (coalesce(origin, '') = 'referred' or introduced_by_id is not null)) / nullif(count(*) filter (where is_new and (origin is not null or introduced_by_id is not null)), 0) as internal_introduction
from edges
