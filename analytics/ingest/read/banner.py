"""Headers of several rows: banners merged or written over the names they group, names broken over rows, units."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence

Row = Sequence[str]
Merge = tuple[int, int, int, int]  # first row, first column, last row, last column; 0-based, in the grid
Kind = Callable[[str], str]

_LOOK = 31
_TALLEST = 6
_LONGEST_UNIT = 60
# What stands in the first row of a table where the numbers are not known yet.
_NO_NUMBER = re.compile(
    r"n\.?/?a\.?|tb[acd]|none|null|nil|unknown|pending|open|to be (?:advised|agreed|confirmed|decided|defined|determined|set)|not (?:yet )?(?:known|set|available)"
    r"|high|medium|med|low|yes|no|-+|—+|–|/|\?+|#.+[!?]|#n/a|待[定补填核确议].{0,3}|未[定知填].{0,3}|不[详明]|暂[无缺].{0,2}|无|空|缺|保密|面议|高|中|低|是|否", re.I
)
_UNIT = re.compile(r"[\[(（【].*[\])）】]|%|‰|[万亿千百十]*[元人个件家台次天日月年时]|小时|人[天日月]|[a-z]{1,3}[²³]?|[$€£¥]|hours?|days?", re.I)


def header_rows(rows: Sequence[Row], header: int, merges: Sequence[Merge], kind: Kind) -> tuple[int, int]:
    """First and last row of the header of which `header` is one row."""
    upper, lower = _pair(rows, header, merges, kind)
    while upper and lower - upper < _TALLEST and is_merged_banner(rows, upper - 1, upper, merges, kind):
        upper -= 1
    lower = _to_end_of_merges(rows, upper, lower, merges, kind)
    while lower - upper < _TALLEST and _continues(rows, lower + 1, kind):
        lower += 1
    while upper and lower - upper < _TALLEST and lower > upper and _breaks_names(rows, upper - 1, kind):
        upper -= 1
    return upper, lower


def joined_names(rows: Sequence[Row], upper: int, lower: int, merges: Sequence[Merge], clean: Callable[[str], str]) -> tuple[str, ...]:
    """One name per column: what stands over it from top to bottom, said once."""
    width = max(len(row) for row in rows[upper : lower + 1])
    levels = [_level(rows, index, index == lower, width, merges, clean) for index in range(upper, lower + 1)]
    names = []
    for column in range(width):
        parts = [level[column] for level in levels if level[column]]
        names.append(" / ".join(dict.fromkeys(parts)))
    return tuple(names)


def _level(rows: Sequence[Row], index: int, is_last: bool, width: int, merges: Sequence[Merge], clean: Callable[[str], str]) -> list[str]:
    """One row of the header with merged names spread over their columns; a sparse banner reaches to the next name."""
    cells = [clean(cell) for cell in [*rows[index], *[""] * width][:width]]
    for top, left, bottom, right in merges:
        if top <= index <= bottom and cells[left : left + 1] and cells[left]:
            cells[left : right + 1] = [cells[left]] * (min(right, width - 1) - left + 1)
    if is_last or merges or not _is_sparse(rows, index):
        return cells
    named = ""
    for column in range(width):
        below = any(clean(rows[later][column]) for later in range(index + 1, min(index + 2, len(rows))) if column < len(rows[later]))
        named = cells[column] or (named if below else "")
        cells[column] = named
    return cells


def _is_sparse(rows: Sequence[Row], index: int) -> bool:
    """Whether a name stands over several names of the next row, by the names that repeat there."""
    return index + 1 < len(rows) and _names_repeat(rows[index + 1])


def _pair(rows: Sequence[Row], header: int, merges: Sequence[Merge], kind: Kind) -> tuple[int, int]:
    if is_merged_banner(rows, header, header + 1, merges, kind):
        return header, header + 1
    if header and is_merged_banner(rows, header - 1, header, merges, kind):
        return header - 1, header
    if header and not merges and _names_repeat(rows[header]) and _is_sparse_banner(rows[header - 1], rows[header], kind):
        return header - 1, header
    if not merges and _is_written_banner(rows, header, kind):
        return header, header + 1
    return header, header


def is_merged_banner(rows: Sequence[Row], upper: int, lower: int, merges: Sequence[Merge], kind: Kind) -> bool:
    """Whether names of the upper row are merged over two or more names of the lower one, with data below."""
    if lower >= len(rows) or not any(cell.strip() for row in rows[lower + 1 : lower + _LOOK] for cell in row):
        return False
    width = sum(1 for column in zip(*rows[upper : lower + 3], strict=True) if any(cell.strip() for cell in column))
    spans = [m for m in merges if m[0] <= upper <= m[2] < lower and m[3] > m[1]]
    if _repeat_alike([rows[lower][m[1] : m[3] + 1] for m in spans]):
        return True
    spans = [m for m in spans if sum(1 for c in rows[lower][m[1] : m[3] + 1] if kind(c) == "t") >= 2]
    below = [kind(cell) for cell in rows[lower] if cell.strip()]
    covers_all = any(m[3] - m[1] + 1 >= max(width, 2) for m in spans)
    return bool(spans) and not covers_all and below.count("t") >= 0.8 * len(below)


def _repeat_alike(parts: Sequence[Row]) -> bool:
    """Whether the same names (years, say) stand under each of several banners."""
    named = [tuple(cell.strip() for cell in part) for part in parts]
    return len(named) > 1 and len(set(named)) == 1 and all(named[0]) and len(set(named[0])) == len(named[0])


def _is_written_banner(rows: Sequence[Row], header: int, kind: Kind) -> bool:
    """Whether the next row names the columns too, under names that repeat or that leave them open."""
    if header + 2 >= len(rows):
        return False
    upper, lower = rows[header], rows[header + 1]
    kinds = [kind(cell) for cell in lower if cell.strip()]
    over_values = [c for c, cell in enumerate(lower) if cell.strip() and _is_over_values(rows, header + 1, c, kind)]
    if len(kinds) < 3 or kinds.count("t") < len(kinds) or len(over_values) * 2 < len(kinds):
        return False
    if _is_data(rows, header + 1, [c for c, cell in enumerate(lower) if cell.strip()]):
        return False
    is_open = any(not above.strip() and below.strip() for above, below in zip(upper, lower, strict=True))
    return _names_repeat(lower) and (_names_repeat(upper) or is_open) and any(cell.strip() for cell in upper)


def _is_sparse_banner(upper: Row, lower: Row, kind: Kind) -> bool:
    kinds = [kind(cell) for cell in upper]
    named = sum(1 for found in kinds if found)
    return 2 <= named < sum(1 for cell in lower if cell.strip()) and kinds.count("t") == named


def _names_repeat(row: Row) -> bool:
    names = [cell.strip() for cell in row if cell.strip()]
    return len(set(names)) < len(names)


def _to_end_of_merges(rows: Sequence[Row], upper: int, lower: int, merges: Sequence[Merge], kind: Kind) -> int:
    """The last row of header cells that are merged downwards, as long as no value and some data lie there."""
    for _ in range(2):
        ends = [m[2] for m in merges if upper <= m[0] <= lower < m[2] <= upper + _TALLEST]
        end = max(ends, default=lower)
        between = [kind(cell) for row in rows[lower + 1 : end + 1] for cell in row if cell.strip()]
        below = any(cell.strip() for row in rows[end + 1 : end + _LOOK] for cell in row)
        if end >= len(rows) or not below or any(found != "t" for found in between):
            return lower
        lower = end
    return lower


def _continues(rows: Sequence[Row], index: int, kind: Kind) -> bool:
    """Whether a row under the header holds units or the rest of the names: only text, each over a column of values."""
    if index + 1 >= len(rows):
        return False
    filled = [column for column, cell in enumerate(rows[index]) if cell.strip()]
    if len(filled) < 2 or any(kind(rows[index][c]) != "t" or len(rows[index][c]) > _LONGEST_UNIT for c in filled):
        return False
    return all(_is_over_values(rows, index, column, kind) for column in filled) and not _is_data(rows, index, filled)


def _is_data(rows: Sequence[Row], index: int, filled: Sequence[int]) -> bool:
    """Whether a row of words over numbers is the first of the data: words for no number, one word throughout, or words that come again below."""
    words = [rows[index][column].strip() for column in filled]
    if all(_NO_NUMBER.fullmatch(word) for word in words):
        return True
    if all(_UNIT.fullmatch(word) for word in words):
        return False
    again = any(column < len(row) and row[column].strip() == word
                for column, word in zip(filled, words, strict=True) for row in rows[index + 1 : index + _LOOK])
    return again or len(set(words)) == 1


def _breaks_names(rows: Sequence[Row], index: int, kind: Kind) -> bool:
    """Whether a row above a header of several rows is one more piece of the names."""
    filled = [column for column, cell in enumerate(rows[index]) if cell.strip()]
    below = [column for column, cell in enumerate(rows[index + 1]) if cell.strip()]
    if len(filled) < 3 or len(filled) * 2 < len(below) or not set(filled) <= {*below}:
        return False
    return all(kind(rows[index][column]) == "t" for column in filled)


def _is_over_values(rows: Sequence[Row], index: int, column: int, kind: Kind) -> bool:
    below = Counter(found for row in rows[index + 1 : index + _LOOK] if column < len(row) and (found := kind(row[column])))
    return below["n"] + below["d"] >= max(2, 0.7 * below.total())
