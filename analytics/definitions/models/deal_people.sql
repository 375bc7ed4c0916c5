-- grain = "one row per review date, deal and contact on its decision chain"
-- key = ["as_of", "opportunity_id", "contact_id"]
-- label = { en = "Decision chains", zh = "项目决策链" }
-- description = { en = "Who decides on each deal and where they stand. For a closed deal support counts only when recorded at least 7 days before the close (support_value); later or undated entries are hindsight.", zh = "每个商机由谁决定、态度如何。已结商机只采用结单 7 天前记录的态度（support_value）；之后或无日期的记录视为事后补记。" }
with resolved as materialized (
    select s.* exclude (opportunity_id), r.opportunity_id as deal_id
    from stg_deal_contacts as s
    join deal_refs as r on r.as_of = s.as_of and r.ref = s.opportunity_id
),
listed as materialized (
    select s.*, c.contact_id as person_id
    from resolved as s
    join contact_refs as c on c.as_of = s.as_of and c.ref = trim(s.contact_id)
    qualify row_number() over (
        partition by s.as_of, s.deal_id, c.contact_id, s.decision_role order by s.updated_at desc nulls last, s.row_number desc
    ) = 1
),
-- Of several records the newest counts; of those of one day the first by name.
merged as materialized (
    select
        as_of, deal_id as opportunity_id, person_id as contact_id,
        bool_or(decision_role = 'approver') as is_approver, bool_or(decision_role = 'decision_maker') as is_decision_maker,
        nullif(array_to_string(list_sort(list_distinct(list(decision_role))), ';'), '') as decision_roles,
        max(influence_weight) as influence_weight, max(updated_at) as updated_at,
        (min(struct_pack(age := as_of - coalesce(updated_at, date '1900-01-01'), said := support)) filter (where support is not null)).said as support,
        (min(struct_pack(age := as_of - coalesce(updated_at, date '1900-01-01'), said := coverage)) filter (where coverage is not null)).said as contact_coverage,
        min(sheet_id) as sheet_id, min(row_number) as row_number
    from listed
    group by as_of, deal_id, person_id
),
engaged as materialized (
    select distinct as_of, opportunity_id, contact_id from deal_engagements where is_direct
),
placed as materialized (
    select
        m.as_of, m.opportunity_id, d.opportunity, m.contact_id, c.contact, d.account_id, d.account, d.owner, d.team, d.region, d.industry,
        d.product_line, d.is_open, d.is_open_ab, d.is_closed, d.is_decided_in_year, d.close_date, d.amount,
        coalesce(m.is_approver, false) as is_approver, coalesce(m.is_decision_maker, false) as is_decision_maker, m.decision_roles,
        coalesce(m.influence_weight, c.influence_weight) as weight, m.updated_at, m.support, m.contact_coverage,
        c.is_key_person, c.active_ties, c.sole_employee_id, c.rival_stance, c.rival, c.stance_value as our_stance,
        case m.support when 'mentor' then 2 when 'supporter' then 1 when 'neutral' then 0 when 'non_supporter' then -1 when 'enemy' then -2 end as latest_support,
        case m.contact_coverage when 'none' then 0 when 'brief' then 1 when 'multiple' then 2 when 'in_depth' then 3 end as coverage_level,
        not d.is_closed or coalesce(m.updated_at <= d.close_date - 7, false) as is_recorded_in_time,
        e.contact_id is not null as is_engaged, m.sheet_id, m.row_number
    from merged as m
    join deals as d on d.as_of = m.as_of and d.opportunity_id = m.opportunity_id
    join contact_ties as c on c.as_of = m.as_of and c.contact_id = m.contact_id
    left join engaged as e on e.as_of = m.as_of and e.opportunity_id = m.opportunity_id and e.contact_id = m.contact_id
)
select
    *,
    is_approver or is_decision_maker or is_key_person as is_key,
    case when is_recorded_in_time then latest_support end as support_value,
    case when is_recorded_in_time then latest_support - rival_stance end as net_support,
    case when latest_support < 1 or coverage_level < 2 then false when latest_support >= 1 and coverage_level >= 2 then true end as is_won_over,
    coalesce(our_stance, latest_support) - rival_stance as net_stance
from placed
