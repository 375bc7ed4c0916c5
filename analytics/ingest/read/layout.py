"""Where the table lies in a sheet: title rows, one or two header rows, the columns that matter."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from analytics.ingest.read.banner import Merge, Row, header_rows, joined_names
from analytics.ingest.read.letters import column_letters

__all__ = ["Layout", "Merge", "Row", "clean", "find_layout", "kind_of_cell"]

Problem = Literal["empty", "title_only", "no_header", "pivot"]

_NUMBER = re.compile(r"[¥$€£￥]?[-+(]?[¥$€£￥]?\s?\d[\d,，.  ]*\)?\s?(%|万|亿|元|万元|亿元|[eE][-+]?\d+)?")
_DATE = re.compile(
    r"\d{4}[-/.年]\s?\d{1,2}([-/.月]\s?\d{0,2}日?)?([ T]\d{1,2}:.*)?|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}([ T]\d.*)?"
    r"|\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?"
)
_PIVOT = re.compile(r"row labels|column labels|行标签|列标签|(sum|count|average) of .+|(求和|计数|平均值)项[::].+", re.I)
_UNPRINTABLE = dict.fromkeys((*range(9), *range(14, 32), 65279, 8203))
_DEEPEST_HEADER = 60


@dataclass(frozen=True)
class Layout:
    """`header` and `first_data` are 0-based rows of the grid; `headers` one name per grid column.

    Without a header (-1) the columns are called A, B, C ... as in a spreadsheet.
    """

    header: int
    first_data: int
    headers: tuple[str, ...]
    titles: int = 0
    blanks: int = 0
    joined: int = 0
    problem: Problem | None = None


def find_layout(rows: Sequence[Row], merges: Sequence[Merge] = ()) -> Layout:
    """The layout of the table in the first rows of a sheet (about 200 of them are enough)."""
    filled = [sum(1 for cell in row if cell.strip()) for row in rows]
    if not any(filled):
        return Layout(0, 0, (), problem="empty")
    header = _header_row(rows, filled)
    if header is None:
        only_titles = max(filled) == 1 and sum(filled) <= 3
        if only_titles:
            return Layout(0, 0, (), problem="title_only")
        return Layout(-1, 0, tuple(map(column_letters, range(max(map(len, rows))))), problem="no_header")
    upper, lower = header_rows(rows, header, merges, kind_of_cell)
    names = joined_names(rows, upper, lower, merges, clean) if upper != lower else tuple(clean(c) for c in rows[lower])
    problem: Problem | None = "pivot" if _is_pivot(rows[: lower + 1]) else None
    titles = sum(1 for count in filled[:upper] if count)
    return Layout(lower, lower + 1, names, titles, upper - titles, lower - upper, problem)


def clean(cell: str) -> str:
    """A header as found, without BOM, control characters, line breaks and outer spaces."""
    printable = cell.replace("_x000D_", " ").translate(_UNPRINTABLE)
    return " ".join(printable.split())


@lru_cache(maxsize=16_384)  # the search for the header meets every cell of the first rows many times
def kind_of_cell(cell: str) -> str:
    """'' for blank, 'n' for a number, 'd' for a date or time, 't' for text."""
    text = cell.strip()
    if not text:
        return ""
    if not any(character.isdigit() for character in text[:12]):
        return "t"
    if _DATE.fullmatch(text):
        return "d"
    return "n" if _NUMBER.fullmatch(text) else "t"


def _header_row(rows: Sequence[Row], filled: Sequence[int]) -> int | None:
    sizes = sorted(count for count in filled if count)
    width = max(sizes[int(0.75 * (len(sizes) - 1))], sizes[-1] // 2)
    if width == 1 and len(sizes) == 1:
        return None
    scored = []
    for index in range(min(len(rows), _DEEPEST_HEADER)):
        if filled[index] * 2 >= width:
            score = _score(rows, index, filled[index], width)
            if score is not None:
                scored.append((index, score))
    if not scored:
        return None
    first_full = next(i for i, count in enumerate(filled) if count * 2 >= width)
    best = max(score for _, score in scored)
    chosen = next(index for index, score in scored if score >= best * 0.88)
    chosen = _fuller(rows, chosen, dict(scored))
    has_data_above = any(_looks_like_data(rows, i, filled[i], width) for i in range(first_full, chosen))
    return None if has_data_above else chosen


def _fuller(rows: Sequence[Row], chosen: int, scored: dict[int, float]) -> int:
    """The next row instead, when it names all of these columns and more, over values (column codes above names)."""
    later = chosen + 1
    while later in scored and scored[later] >= scored[chosen] * 0.88:
        here = {column for column, cell in enumerate(rows[chosen]) if cell.strip()}
        there = [kind_of_cell(cell) for cell in rows[later]]
        named = {column for column, kind in enumerate(there) if kind}
        if not here < named or any(kind not in ("", "t") for kind in there) or _contrast(rows, later, there) < 0.5:
            break
        chosen, later = later, later + 1
    return chosen


def _score(rows: Sequence[Row], index: int, filled: int, width: int) -> float | None:
    """How much a row looks like a header; None when it cannot be one."""
    cells = [cell.strip() for cell in rows[index]]
    kinds = [kind_of_cell(cell) for cell in cells]
    text = 1.0 if _is_sequence(cells, kinds) else kinds.count("t") / filled
    contrast = _contrast(rows, index, kinds)
    if text < 0.6 and not (contrast >= 0.5 and kinds.count("t") > 0):
        return None
    if text < 1 and not contrast:
        return None
    named = [cell for cell in cells if cell]
    long = sum(1 for cell in named if len(cell) > 60) / filled
    return 2 * min(1.0, filled / width) + 1.5 * text + len(set(named)) / filled + 1.5 * contrast - long


def _contrast(rows: Sequence[Row], index: int, kinds: Sequence[str]) -> float:
    """Share of the columns in use whose cells below are values of another kind than the cell in this row."""
    differing = compared = 0
    for column, kind in enumerate(kinds):
        below = Counter(
            found for row in rows[index + 1 : index + 31] if column < len(row) and (found := kind_of_cell(row[column]))
        )
        if below:
            compared += 1
            common = below.most_common(1)[0][0]
            differing += kind not in ("", common) and common != "t"
    return differing / compared if compared else 0.0


def _is_sequence(cells: Sequence[str], kinds: Sequence[str]) -> bool:
    """Years, months or days written as column names: text (or an empty corner), then a rising run of numbers or dates."""
    values = [cell for cell, kind in zip(cells, kinds, strict=True) if kind in ("n", "d")]
    has_label = "t" in kinds or (kinds[0] == "" and len(values) > 2)
    if not has_label or len(values) < 2 or len(set(values)) < len(values):
        return False
    keys = [tuple(int(part) for part in re.findall(r"\d+", value)) for value in values]
    short = all(len(key) <= 6 and (len(key) > 1 or key[0] < 2100) for key in keys)
    steps = {later[0] - earlier[0] for earlier, later in pairwise(keys)}
    are_years = len(keys) > ("t" not in kinds) + 1 and all(len(key) == 1 and 1900 <= key[0] < 2100 for key in keys)
    return short and keys == sorted(keys) and (all(len(key) > 1 for key in keys) or steps == {1} or are_years)


def _looks_like_data(rows: Sequence[Row], index: int, filled: int, width: int) -> bool:
    kinds = [kind_of_cell(cell) for cell in rows[index]]
    values = kinds.count("n") + kinds.count("d")
    return filled >= 0.8 * width and values >= max(2, 0.3 * filled) and not _is_sequence(rows[index], kinds)


def _is_pivot(head: Sequence[Row]) -> bool:
    return any(_PIVOT.fullmatch(cell.strip()) for row in head for cell in row)
