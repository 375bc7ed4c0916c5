"""From a grid of cells to a staged sheet: blank rows, repeated headers, totals and notes are set aside."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from analytics.i18n import LANGUAGES, text
from analytics.ingest.issues import Issue
from analytics.ingest.read.layout import Layout, kind_of_cell
from analytics.ingest.read.source import Cursor, issue, row_list

SAMPLE_ROWS = 200
_TAIL = 60
_TOTAL_WORD = r"(grand total|sub-?total|total|合计|总计|小计|累计|共计)"
_DECIMAL = re.compile(r"\d+\.\d+")
_TOTAL = re.compile(rf"{_TOTAL_WORD}\s*[::]?|.{{1,30}}[ 　]{_TOTAL_WORD}\s*[::]?|.{{1,12}}(合计|总计|小计)\s*[::]?", re.I)
_NOTE = re.compile(r"(注|备注|说明|制表|审核|数据来源|来源|note|notes|source|remark|generated|copyright|confidential)", re.I)


@dataclass(frozen=True)
class Grid:
    """Rows of cells in `stage.<table>` (columns c0..), the first of which is row `first_row` of the sheet."""

    table: str
    width: int
    first_row: int

    @property
    def number(self) -> str:
        """SQL for the row number; rows keep the order in which they were written."""
        return f"rowid + {self.first_row}"


@dataclass(frozen=True)
class Tidied:
    """What was set aside, and what was found while doing so."""

    rows: int
    skipped: dict[str, int]
    headers: tuple[str, ...]
    samples: tuple[tuple[str, ...], ...]
    issues: tuple[Issue, ...]


def publish(cur: Cursor, grid: Grid, columns: Sequence[int], headers: Sequence[str], stage: str,
            place: tuple[str, str]) -> Tidied:
    """Make `stage.<stage>` of the given grid columns; says what was left out of it. Place is (file, sheet)."""
    columns = _used_columns(cur, grid, columns, headers)
    aside = _set_aside(cur, grid, columns, headers)
    selected = ", ".join(f"c{column} as c{index}" for index, column in enumerate(columns))
    selected = f"select {selected}, {grid.number} as row_number from stage.{grid.table}"
    if any(aside.values()):
        numbers = sorted({number for found in aside.values() for number in found})
        cur.execute(f"create table stage.{stage}_rows as {selected} where {_none_of(grid, columns, aside, numbers)}")
        cur.execute(f"create view stage.{stage} as select * from stage.{stage}_rows")
        _keep_aside(cur, stage, selected, aside)
    else:
        cur.execute(f"create view stage.{stage} as {selected}")
    rows = _one(cur, f"select count(*) from stage.{stage}")
    skipped = {kind: len(found) for kind, found in aside.items() if found}
    cells = ", ".join(f"coalesce(c{i}, '')" for i in range(len(columns)))
    cur.execute(f"select {cells} from (select * from stage.{stage} limit {SAMPLE_ROWS}) order by row_number")
    samples = tuple(tuple(row) for row in cur.fetchall())
    issues = tuple(_tell(kind, found, place) for kind, found in aside.items() if found and kind != "blank")
    return Tidied(rows, skipped, tuple(headers[c] for c in columns), samples, issues)


def _keep_aside(cur: Cursor, stage: str, selected: str, aside: dict[str, list[int]]) -> None:
    """`stage.<stage>_aside`: the rows that are left out but hold something, each with its kind, so that they can be taken in."""
    kinds = {kind: found for kind, found in aside.items() if found and kind != "blank"}
    cases = " ".join(f"when row_number in ({', '.join(map(str, found))}) then '{kind}'" for kind, found in kinds.items())
    if cases:
        cur.execute(f"create table stage.{stage}_aside as select * from (select *, case {cases} end as kind from ({selected})) where kind is not null")


def _used_columns(cur: Cursor, grid: Grid, columns: Sequence[int], headers: Sequence[str]) -> tuple[int, ...]:
    """The columns that have a name or at least one value."""
    unnamed = [column for column in columns if not headers[column]]
    if not unnamed:
        return tuple(columns)
    tests = ", ".join(f"count(nullif(trim(c{column}), ''))" for column in unnamed)
    cur.execute(f"select {tests} from stage.{grid.table}")
    counts = cur.fetchall()[0]
    empty = {column for column, count in zip(unnamed, counts, strict=True) if not count}
    return tuple(column for column in columns if column not in empty)


def _set_aside(cur: Cursor, grid: Grid, columns: Sequence[int], headers: Sequence[str]) -> dict[str, list[int]]:
    blank = _numbers(cur, grid, _blank_test(columns))
    repeated = _numbers(cur, grid, _repeat_test(columns, headers))
    totals = _totals(cur, grid, columns)
    notes = _notes(cur, grid, columns, set(blank) | set(totals))
    notes = sorted({*notes, *_titles_above(cur, grid, columns, repeated)})
    example = _numbers(cur, grid, _example_test(columns))
    return {"blank": blank, "repeated_header": repeated, "example": example, "total": totals, "note": notes}


def _example_test(columns: Sequence[int]) -> str:
    """The example row of a template says so in its first cell."""
    marks = ", ".join(quoted(text("data.template_row", lang)) for lang in LANGUAGES)
    return f"trim(c{columns[0]}) in ({marks})" if columns else "false"


def _numbers(cur: Cursor, grid: Grid, test: str) -> list[int]:
    cur.execute(f"select {grid.number} from stage.{grid.table} where {test} order by 1")
    return [int(row[0]) for row in cur.fetchall()]


def _blank_test(columns: Sequence[int]) -> str:
    """All cells blank; the plain comparison spares most rows the trimming."""
    return " and ".join(f"(c{column} is null or (c{column} < '!' and trim(c{column}) = ''))" for column in columns)


def _repeat_test(columns: Sequence[int], headers: Sequence[str]) -> str:
    named = [column for column in columns if headers[column]][:8]
    if len(named) < 2:
        return "false"
    tests = (
        f"strlen(c{column}) <= {len(headers[column].encode()) + 8} and trim(c{column}) = {quoted(headers[column])}"
        for column in named
    )
    return " and ".join(tests)


def _totals(cur: Cursor, grid: Grid, columns: Sequence[int]) -> list[int]:
    """Rows that say 'total' in one of their first cells and hold nothing but numbers beside it."""
    if len(columns) < 2:
        return []
    words = f"'(?i){_TOTAL_WORD}\\s*[::]?\\s*$'"
    tests = " or ".join(
        f"(({_ends(f'c{c}')}) and strlen(c{c}) <= 120 and regexp_matches(c{c}, {words}))" for c in columns[:4]
    )
    cells = ", ".join(f"coalesce(c{column}, '')" for column in columns)
    cur.execute(f"select {grid.number}, {cells} from stage.{grid.table} where {tests} order by 1 limit 20000")
    return [int(row[0]) for row in cur.fetchall() if _is_total([str(cell).strip() for cell in row[1:]])]


def _ends(cell: str) -> str:
    """A cheap test that every total passes, so that few cells meet the regular expression."""
    return " or ".join(f"suffix({cell}, '{end}')" for end in ("计", "tal", "TAL", "Tal", ":", ":", " "))


def _is_total(cells: Sequence[str]) -> bool:
    words = [cell for cell in cells if cell and kind_of_cell(cell) == "t"]
    numbers = sum(kind_of_cell(cell) == "n" or _DECIMAL.fullmatch(cell) is not None for cell in cells)  # 3210.5 may be a date too
    return bool(numbers) and len(words) == 1 and _TOTAL.fullmatch(words[0]) is not None


def _notes(cur: Cursor, grid: Grid, columns: Sequence[int], aside: set[int]) -> list[int]:
    """Single cells under the table (who made it, sources, confidentiality lines)."""
    if len(columns) < 3:
        return []
    cells = ", ".join(f"coalesce(c{column}, '')" for column in columns)
    last = _one(cur, f"select count(*) from stage.{grid.table}")
    cur.execute(
        f"select {grid.number}, {cells} from stage.{grid.table} where rowid >= {last - _TAIL} order by rowid desc"
    )
    notes: list[int] = []
    pending: list[int] = []
    for number, *texts in cur.fetchall():
        filled = [str(cell).strip() for cell in texts if str(cell).strip()]
        if int(number) in aside:
            notes += pending
            pending = []
        elif len(filled) > 1 or (filled and kind_of_cell(filled[0]) != "t"):
            break
        elif filled:
            sure = len(filled[0]) > 30 or _NOTE.match(filled[0]) is not None
            pending.append(int(number))
            if sure:
                notes += pending
                pending = []
    return sorted(notes)


def _titles_above(cur: Cursor, grid: Grid, columns: Sequence[int], headers: Sequence[int]) -> list[int]:
    """Rows of a single text right above a repeated header: the name of the part that follows."""
    if not headers or len(columns) < 2:
        return []
    above = sorted({number - 1 for number in headers})[:2000]
    filled = " + ".join(f"(coalesce(trim(c{column}), '') <> '')::int" for column in columns)
    only = ", ".join(f"nullif(trim(c{column}), '')" for column in columns)
    cur.execute(f"select {grid.number}, coalesce({only}) from stage.{grid.table} where {grid.number} in ({', '.join(map(str, above))}) and {filled} = 1")
    return [int(number) for number, text in cur.fetchall() if kind_of_cell(str(text)) == "t"]


def _none_of(grid: Grid, columns: Sequence[int], aside: dict[str, list[int]], numbers: list[int]) -> str:
    others = sorted({n for kind, found in aside.items() if kind != "blank" for n in found})
    test = f"not ({_blank_test(columns)})" if len(numbers) > len(others) else "true"
    if others:
        test += f" and ({grid.number}) not in ({', '.join(map(str, others))})"
    return test


def _tell(kind: str, found: Sequence[int], place: tuple[str, str]) -> Issue:
    listed = row_list(found)
    return issue(f"{kind}_rows", "warning", *place, row=found[0], found=listed, occurrences=len(found), rows=listed)


def quoted(text: str) -> str:
    """A SQL string literal."""
    return "'" + text.replace("'", "''") + "'"


def _one(cur: Cursor, query: str) -> int:
    """The single number that a query returns."""
    cur.execute(query)
    return int(cur.fetchall()[0][0])


def skipped_rows(layout: Layout, tidied: Tidied, trailing_blank: int = 0) -> dict[str, int]:
    """All rows of the sheet that are neither the header nor staged, by reason."""
    counts = {"title": layout.titles, "blank": layout.blanks + trailing_blank, "header": layout.joined}
    for kind, count in tidied.skipped.items():
        counts[kind] = counts.get(kind, 0) + count
    return {kind: count for kind, count in counts.items() if count}
