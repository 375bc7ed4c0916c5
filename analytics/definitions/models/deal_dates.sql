-- grain = "one row per review date and deal with expected dates or probabilities in its history"
-- key = ["as_of", "opportunity_id"]
-- label = { en = "Dates and probabilities stated over time", zh = "日期与赢率的历次填写" }
-- description = { en = "How often the expected close was moved to a later date, and the last probability stated while the deal was still open.", zh = "预计成交日被推后的次数，以及商机未结时最后一次填写的赢率。" }
with entries as (
    select
        h.as_of, r.opportunity_id, h.expected_close_date, h.probability,
        row_number() over (partition by h.as_of, r.opportunity_id order by h.entered_at, h.stage, h.row_number) as entry_number,
        lag(h.expected_close_date) over (
            partition by h.as_of, r.opportunity_id order by h.entered_at, h.stage, h.row_number
        ) as previous_expected
    from stg_stage_history as h
    join deal_refs as r on r.as_of = h.as_of and r.ref = h.opportunity_id
    join deals as d on d.as_of = h.as_of and d.opportunity_id = r.opportunity_id
    where h.entered_at <= h.as_of and h.stage not in ('won', 'lost', 'no_decision')
        and (d.close_date is null or h.entered_at < d.close_date)
)
select
    as_of, opportunity_id,
    count(*) filter (where expected_close_date > previous_expected) as push_count,
    count(expected_close_date) > 0 as has_date_history,
    arg_max(probability, entry_number) filter (where probability is not null) as last_probability
from entries
group by as_of, opportunity_id
