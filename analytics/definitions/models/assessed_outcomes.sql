-- grain = "one row per review date and deal decided in the year with a score from before the decision"
-- key = ["as_of", "opportunity_id"]
-- label = { en = "Scores before the decision", zh = "决策前得分" }
-- description = { en = "Questionnaire scores given before the decision, ranked (ties share the mean rank), beside the outcome. It carries no region or team: ranks of a part would be other ranks.", zh = "决策前的问卷得分及名次（并列取平均）与结果。不按区域、团队拆分，因为部分的名次会不同。" }
select
    as_of, opportunity_id, opportunity, question_score, is_won, close_date,
    rank() over (partition by as_of order by question_score)
    + (count(*) over (partition by as_of, question_score) - 1) / 2.0 as score_rank,
    sheet_id, row_number
from deal_process
where is_decided_in_year and question_score is not null
