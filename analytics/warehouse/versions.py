"""Which version of a row counts at a review date: the one rule, as SQL.

The newest version not after the date counts; where there is none yet, the oldest one after it. A batch
that replaces a table is the whole truth from its date on: what earlier batches said and it does not
repeat is gone then, and still there for earlier dates.
"""

from __future__ import annotations

_SINGLE = """
select d.as_of, t.*
from raw.{table} as t
cross join {dates} as d
where t.batch_id in (select batch_id from raw.batches where not is_undone)
"""
_VERSIONED = """
select * exclude (known_on, is_gone)
from (
    select v.as_of, v.known_on, v.is_gone, t.*
    from raw.{table} as t
    join (
        select
            d.as_of, b.batch_id, b.as_of as known_on,
            coalesce(
                b.as_of < whole.known_on or (b.as_of = whole.known_on and b.batch_id < whole.batch_id), false
            ) as is_gone
        from raw.batches as b
        cross join {dates} as d
        left join (
            select d.as_of, b.as_of as known_on, b.batch_id
            from raw.batch_tables as m
            join raw.batches as b on b.batch_id = m.batch_id and not b.is_undone
            join {dates} as d on b.as_of <= d.as_of
            where m.table_name = '{table}' and m.mode = 'replace'
            qualify row_number() over (partition by d.as_of order by b.as_of desc, b.batch_id desc) = 1
        ) as whole on whole.as_of = d.as_of
        where not b.is_undone
    ) as v on v.batch_id = t.batch_id
)
qualify row_number() over (
    partition by as_of, row_key
    order by known_on <= as_of desc, case when known_on <= as_of then known_on end desc, known_on, batch_id desc
) = 1 and not is_gone
"""
HAS_VERSIONS = """
select count(distinct batch_id) > 1
    or exists (select 1 from raw.batch_tables where table_name = '{table}' and mode = 'replace')
from raw.{table}
where batch_id in (select batch_id from raw.batches where not is_undone)
"""


def known_rows(table: str, dates: str, has_versions: bool = True) -> str:
    """SQL for the rows of a table current at each `as_of` of the relation `dates`.

    `has_versions` false (see HAS_VERSIONS) spares the search for the newest version where there is one only.
    """
    return (_VERSIONED if has_versions else _SINGLE).format(table=table, dates=dates)
