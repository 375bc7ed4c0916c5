"""What a number rests on: how old the newest row behind it is, and whether something stands in for what it needs."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from analytics.catalog import Metric
from analytics.catalog.models import closure
from analytics.catalog.sources import sources
from analytics.warehouse import Workspace

HALF_LIFE_DAYS = 90
# Where a need names several fields, these are the ones that only stand in for the others: a contact's
# seniority for "key person", the kind of an activity for its purpose, behaviour for a person's judgement.
STAND_INS = frozenset({
    "contacts.seniority", "activities.activity_type", "activities.direction", "activities.status", "activities.tag",
    "activities.purpose", "opportunities.lead_source", "opportunities.tender_date", "opportunities.last_stage_change_date",
    "contacts.last_contact_date",
})  # fmt: skip
_KEY = re.compile(r"\bis_key\b|is_key_account\b|is_key_account_person")


def rests_on(ws: Workspace, metrics: Sequence[str], dates: Sequence[date]) -> dict[date, dict[str, tuple[float, bool]]]:
    """(freshness, is inferred) of every metric at every date; freshness is 0.5 ** (days since the newest row / 90)."""
    newest = newest_rows(ws, tuple(dates))
    fields, inferred = ws.fields(), _inferred_key_accounts(ws)
    found: dict[date, dict[str, tuple[float, bool]]] = {}
    for day in dates:
        ages = {table: max(0, (day - last).days) for table, last in newest[day].items()}
        found[day] = {name: _of(ws.catalog.metric(name), fields, ages, inferred) for name in metrics}
    return found


def _of(metric: Metric, fields: frozenset[str], ages: Mapping[str, int], inferred: frozenset[str]) -> tuple[float, bool]:
    oldest, stands_in = 0, metric.id in inferred
    for need in metric.needs:
        options = [option.strip() for option in need.split("|")]
        filled = [option for option in options if option in fields]
        if not filled:
            continue
        oldest = max(oldest, min(ages.get(option.partition(".")[0], 0) for option in filled))
        stands_in |= len(options) > 1 and set(filled) <= STAND_INS
    return 0.5 ** (oldest / HALF_LIFE_DAYS), stands_in


def _inferred_key_accounts(ws: Workspace) -> frozenset[str]:
    """The metrics about key accounts, where nobody said which accounts are key."""

    def find() -> frozenset[str]:
        if ws.fields() & {"accounts.is_key_account", "accounts.account_tier"}:
            return frozenset()
        readers = {name for name in ws.catalog.models if "key_accounts" in closure(ws.catalog.models, [name])}
        return frozenset(
            m.id for m in ws.catalog.metrics.values() if m.model in readers or _KEY.search(f"{m.expression} {m.rows}")
        )

    found: frozenset[str] = ws.remembered("inferred_key_accounts", find)
    return found


def newest_rows(ws: Workspace, dates: tuple[date, ...]) -> Mapping[date, Mapping[str, date]]:
    """Per date and table the newest dated row up to it; without dated rows the newest import up to it."""

    def read() -> dict[date, dict[str, date]]:
        imports: list[tuple[Any, ...]] = ws.rows(
            "select s.table_name, d.day, max(b.as_of) from raw.sheets as s join raw.batches as b on b.batch_id = s.batch_id "
            "and not b.is_undone cross join (select unnest($dates) as day) as d where b.as_of <= d.day group by all",
            {"dates": list(dates)},
        )
        found: dict[date, dict[str, date]] = {day: {} for day in dates}
        for table, day, last in imports:
            found[day][table] = last
        for table, source in sources().items():
            if source.dated and table in ws.fields():
                for day, last in zip(dates, _newest(ws, table, source.dated, dates), strict=True):
                    if last is not None:
                        found[day][table] = last
        return found

    result: Mapping[date, Mapping[str, date]] = ws.remembered(f"newest_rows:{dates}", read)
    return result


def _newest(ws: Workspace, table: str, columns: Sequence[str], dates: Sequence[date]) -> list[date | None]:
    """The newest of a table's dates up to each day, in one scan."""
    parts, values = [], {f"d{at}": day for at, day in enumerate(dates)}
    for at in range(len(dates)):
        latest = [f"max(cast({column} as date)) filter (where cast({column} as date) <= $d{at})" for column in columns]
        parts.append(f"greatest({', '.join(latest)})" if len(latest) > 1 else latest[0])
    sql = (
        f"select {', '.join(parts)} from raw.{table} as t "
        "where t.batch_id in (select batch_id from raw.batches where not is_undone)"
    )
    return list(ws.rows(sql, values)[0])
