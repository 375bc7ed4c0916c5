"""Companies as files bring them at their worst: a table gone, a column empty, one deal, none decided.

The whole company is made from the definitions alone: every table, every field, a few rows. What is
torn out of it is a table of rows again, ready for `tests.conftest.fill`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from analytics.catalog.sources import Field, sources

Row = dict[str, Any]
Company = dict[str, list[Row]]
AS_OF = date(2026, 9, 30)
ROWS = 6
_OUTCOMES = ("won", "lost", "open", "won", "no_decision", "open")


def whole(rows: int = ROWS) -> Company:
    """Every table with `rows` rows and every field filled; half of the deals are closed."""
    company = {
        table: [{field.name: _value(table, field, number) for field in source.fields} for number in range(rows)]
        for table, source in sources().items()
    }
    for number, deal in enumerate(company["opportunities"]):
        status = _OUTCOMES[number % len(_OUTCOMES)]
        stage = status if status != "open" else "G3"
        created = AS_OF - timedelta(days=200 - number)
        deal |= {"status": status, "stage": stage, "currency": "CNY", "created_date": created, "deal_tier": "AB"[number % 2]}
        deal["actual_close_date"] = None if status == "open" else AS_OF - timedelta(days=20 + number)
        deal["expected_close_date"] = AS_OF + timedelta(days=40)
    for employee in company["employees"]:
        employee["leave_date"] = None
    return company


def _value(table: str, field: Field, number: int) -> Any:
    """A plausible value of a field; references point to rows of their table."""
    source = sources()[table]
    day = AS_OF - timedelta(days=30 * number + 10)
    if field.ref:
        return f"{field.ref}-{number}"
    if (field.name,) == source.key:
        return f"{table}-{number}"
    if field.values:
        codes = list(field.values)
        return codes[number % len(codes)]
    made: dict[str, Any] = {
        "money": 1000 * (number + 1), "number": float(number % 5 + 1), "percent": 0.2 + 0.1 * (number % 6), "integer": number % 4 + 1,
        "bool": number % 2 == 0, "date": day, "timestamp": datetime.combine(day, datetime.min.time()),
    }
    return made.get(field.kind, f"{field.name} <{number}> 海")


def without_tables(company: Company, tables: Iterable[str]) -> Company:
    """The company without some of its tables."""
    gone = set(tables)
    return {table: rows for table, rows in company.items() if table not in gone}


def without_fields(company: Company, is_gone: Callable[[str, int], bool]) -> Company:
    """The company with the fields emptied for which `is_gone(table, position)`; keys stay."""
    torn = {}
    for table, rows in company.items():
        source = sources()[table]
        gone = {f.name for at, f in enumerate(source.fields) if is_gone(table, at) and f.name not in source.key}
        torn[table] = [{name: None if name in gone else value for name, value in row.items()} for row in rows]
    return torn


def changed(company: Company, table: str, values: Mapping[str, Any]) -> Company:
    """The company with the same values in every row of a table."""
    return company | {table: [row | values for row in company[table]]}


def in_the_future(company: Company) -> Company:
    """The company with every date moved two years on, beyond the review date."""
    later = timedelta(days=730)
    return {
        table: [{name: value + later if isinstance(value, date) else value for name, value in row.items()} for row in rows]
        for table, rows in company.items()
    }
