"""Columns that mean no field of ours filter the deals, by what the newest file with that column says."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from analytics.ask import ask, report, rows
from analytics.compiler import Moment
from analytics.errors import UnknownName
from analytics.explain import explain
from analytics.health import healths
from analytics.ingest import import_files, undo
from analytics.query import NOT_RECORDED, Filters, Period, Query
from analytics.warehouse import Workspace
from analytics.warehouse.extras import extra_choices
from tests.unit.importing import imported, written

HEAD = "Opportunity ID,Opportunity Name,Account Name,Owner,Stage,Amount,Created Date,Close Date"
DAYS = (date(2026, 6, 30), date(2026, 7, 31), date(2026, 8, 31))
HOSTILE = """Rate "A"/B ~ $.x'; drop table raw.batches --"""


@pytest.fixture
def ws() -> Iterator[Workspace]:
    opened = Workspace.open()
    yield opened
    opened.close()


def deals(numbers: range, columns: dict[str, list[str]]) -> str:
    """Deals as CSV, all won, with columns of the file's own."""
    told = [
        f'{n},Deal {n},Acct {n % 5},Li,{"Closed Won" if n % 3 else "Closed Lost"},{100 + n},2026-01-0{1 + n % 9},2026-05-1{n % 9}'
        for n in numbers
    ]
    cells = [",".join(f'"{values[place]}"' for values in columns.values()) for place in range(len(told))]
    names = ",".join('"' + name.replace('"', '""') + '"' for name in columns)
    return f"{HEAD},{names}\n" + "\n".join(f"{row},{own}" for row, own in zip(told, cells, strict=True)) + "\n"


def kept(ws: Workspace, header: str, *members: str, day: date | None = None) -> set[str]:
    """The ids of the deals that a filter keeps."""
    period = Period("all", None, day)
    found = rows(ws, "won_amount", Query(filters=Filters(extras=((header, members),)), period=period))
    return set(found.frame["opportunity_id"])


def test_only_columns_that_sort_deals_into_kinds_are_offered(ws: Workspace, tmp_path: Path) -> None:
    n = range(40)
    imported(ws, tmp_path, deals=deals(n, {
        "Sales Channel": [("Direct", "Partner", " Partner ", "")[i % 4] for i in n], "Legacy Code": [f"X-{i}" for i in n],
        "Visited": [f"2026-01-{1 + i % 9:02}" for i in n], "Fee": [f"{i % 4}.50" for i in n], "Wave": [str(1 + i % 3) for i in n],
        "Story": [("long words " * 8, "short")[i % 2] for i in n], "Same": ["x"] * 40, "Rare": [("a", "b")[i % 2] if i < 19 else "" for i in n],
    }))
    assert [(c.name, c.members) for c in extra_choices(ws.rows)] == [
        ("Sales Channel", ("Partner", "Direct", NOT_RECORDED)), ("Wave", ("1", "2", "3")),
    ]


def test_headers_and_values_are_data_wherever_they_go(ws: Workspace, tmp_path: Path) -> None:
    value = "x'); drop table raw.batches; --"
    imported(ws, tmp_path, deals=deals(range(12), {HOSTILE: [(value, "b")[i % 2] for i in range(12)]}))
    assert [(c.name, set(c.members)) for c in extra_choices(ws.rows)] == [(HOSTILE, {value, "b"})]
    answer = ask(ws, Query(("won_count",), period=Period.ALL, filters=Filters(extras=((HOSTILE, (value,)),))))
    assert answer.frame["won_count"][0] == sum(1 for i in range(0, 12, 2) if i % 3)
    assert "drop table" not in answer.sql
    with pytest.raises(UnknownName):
        ask(ws, Query(("won_count",), filters=Filters(extras=(("' or true --", ("b",)),))))


def test_what_tells_of_no_deals_says_that_it_is_not_filtered(ws: Workspace, tmp_path: Path) -> None:
    imported(ws, tmp_path, deals=deals(range(12), {"Hall": [("a", "b")[i % 2] for i in range(12)]}))
    filters = Filters(extras=(("Hall", ("a",)),))
    answer = ask(ws, Query(("won_count", "plan_coverage"), period=Period.ALL, filters=filters))
    assert answer.unfiltered == {"won_count": (), "plan_coverage": ("Hall",)}
    whole, part = (report(ws, "scope_counts", Query(period=Period.ALL, filters=f)).frame for f in (Filters(), filters))
    assert part["deals"][0] * 2 == whole["deals"][0] == 12
    assert ws.as_of is not None
    days = (DAYS[0], ws.as_of)
    scored = healths(ws, days, filters)[ws.as_of].dimensions
    assert scored != healths(ws, days)[ws.as_of].dimensions
    moved = explain(ws, "won_count", Moment(ws.as_of, Period.ALL), Moment(DAYS[0], Period.ALL), "account", filters)
    assert moved.after == answer.frame["won_count"][0]


def test_headers_spelled_alike_are_one_column(ws: Workspace, tmp_path: Path) -> None:
    imported(ws, tmp_path, north=deals(range(10), {"渠道 等级": ["a", "b"] * 5}), south=deals(range(10, 20), {"渠道　等级": ["b", "c"] * 5}))
    (choice,) = extra_choices(ws.rows)
    assert choice.members == ("b", "a", "c")
    assert kept(ws, choice.name, "b") == {str(i) for i in (1, 3, 5, 7, 9, 10, 12, 14, 16, 18) if i % 3}


@pytest.mark.parametrize(("seed", "is_file"), [(0, False), (1, True), (4, False)])
def test_each_value_keeps_what_the_newest_file_with_the_column_says(seed: int, is_file: bool, tmp_path: Path) -> None:
    """Against pandas over the files' own rows: three imports with columns of their own, one of them taken back."""
    luck = random.Random(seed)
    ws = Workspace.open(tmp_path / "w.duckdb" if is_file else None)
    told = []
    for number, day in enumerate(DAYS, start=1):
        numbers = range(luck.randrange(5), 20 + luck.randrange(10))
        headers = luck.sample(["Hall", "Kind"], luck.choice([1, 2, 2]))
        columns = {name: [luck.choice(["x", "y", "z", "x ", ""]) for _ in numbers] for name in headers}
        mode = luck.choice(["update", "append", "replace"])
        import_files(ws, written(tmp_path, deals=deals(numbers, columns)), as_of=day, modes={"opportunities": mode})
        table = pd.DataFrame(columns, dtype="object").assign(id=[str(n) for n in numbers], batch=number, day=day)
        told.append((mode, table))
    taken_back = luck.choice([0, 1, 2, 3])
    if taken_back:
        rows(ws, "won_amount", Query(filters=Filters(extras=((headers[0], ("x",)),))))  # what was read out must be forgotten
        undo(ws, taken_back)
    valid = [(mode, table) for mode, table in told if table["batch"][0] != taken_back]
    assert ws.as_of is not None
    for day in [day for day in DAYS if day <= ws.as_of]:
        for header in {name for _, table in valid for name in table.columns} & {"Hall", "Kind"}:
            expected = newest_values(valid, header, day)
            won = {i for i in deals_at(valid, day) if int(i) % 3}
            parts = {member: kept(ws, header, member, day=day) for member in ("x", "y", "z", NOT_RECORDED)}
            assert parts == {m: {i for i in won if expected.get(i, NOT_RECORDED) == m} for m in parts}
            assert sum(map(len, parts.values())) == len(won)
            assert kept(ws, header, "x", NOT_RECORDED, day=day) == parts["x"] | parts[NOT_RECORDED]
    ws.close()


def counting(valid: list[tuple[str, pd.DataFrame]], day: date) -> list[pd.DataFrame]:
    """The files that count at a day, oldest first: from the last whole truth on, and those that come later."""
    whole = max((table["batch"][0] for mode, table in valid if mode == "replace" and table["day"][0] <= day), default=0)
    return [table for _, table in valid if table["batch"][0] >= whole]


def deals_at(valid: list[tuple[str, pd.DataFrame]], day: date) -> set[str]:
    """Deals known at a day, or later only (then as first known), but for those gone by then."""
    known = {i for table in counting(valid, day) for i in table["id"]}
    gone = {i for _, table in valid if table["day"][0] <= day for i in table["id"]}
    return {i for i in known if i not in gone or any(i in set(t["id"]) for t in counting(valid, day) if t["day"][0] <= day)}


def newest_values(valid: list[tuple[str, pd.DataFrame]], header: str, day: date) -> dict[str, str]:
    """Deal -> its value at a day, written from the words: the newest file with the column, else the oldest one after."""
    found: dict[str, str] = {}
    every = [table for _, table in valid if header in table.columns]
    for deal in {i for table in every for i in table["id"]}:
        versions = [t.loc[t["id"] == deal].iloc[0] for t in every if deal in set(t["id"])]
        past = [row for row in versions if row["day"] <= day and row["batch"] in {t["batch"][0] for t in counting(valid, day)}]
        ahead = [] if any(row["day"] <= day for row in versions) else versions
        row = past[-1] if past else ahead[0] if ahead else None
        if row is not None and row[header].strip():
            found[deal] = row[header].strip()
    return found
