"""Which delimiter a text file uses, judged by how evenly it cuts the first records."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Sequence

_ESCAPED = re.compile(r'\\(["\\])')
DELIMITERS = (",", ";", "\t", "|")
csv.field_size_limit(64 * 1024 * 1024)


def delimiter_of(sample: str, extension: str = "") -> str:
    """The delimiter of the sampled text; ',' when the file has a single column."""
    lines = sample.splitlines(keepends=True)[:400]
    best, best_score = "\t" if extension == ".tsv" else ",", 0.0
    for delimiter in DELIMITERS:
        score = _score(records(lines, delimiter))
        if score > best_score:
            best, best_score = delimiter, score
    return best


def is_backslashed(sample: str, delimiter: str) -> bool:
    """Whether quotes in cells are escaped by a backslash: then, and only then, the records are more even."""
    if '\\"' not in sample:
        return False
    lines = sample.splitlines(keepends=True)[:400]
    plain, standard = records(lines, delimiter), records([doubled(line) for line in lines], delimiter)
    if _evenness(standard) != _evenness(plain):
        return _evenness(standard) > _evenness(plain)
    # by the standard nothing but the end of the cell may follow a closing quote
    return re.search(rf'\\"[^{re.escape(delimiter)}\r\n"]', sample) is not None


def doubled(line: str) -> str:
    """A line with backslash escapes written as the standard has it: quotes doubled, backslashes alone."""
    return _ESCAPED.sub(lambda found: '""' if found[1] == '"' else "\\", line) if "\\" in line else line


def _evenness(found: Sequence[Sequence[str]]) -> float:
    widths = Counter(len(record) for record in found if record)
    return max(widths.values()) / widths.total() if widths else 0.0


def records(lines: Sequence[str], delimiter: str) -> list[list[str]]:
    """The records of the lines, quotes honoured."""
    try:
        return list(csv.reader(lines, delimiter=delimiter))
    except csv.Error:
        return [line.rstrip("\r\n").split(delimiter) for line in lines]


def _score(found: Sequence[Sequence[str]]) -> float:
    """Share of records with the commonest width, more for wider tables; 0 when nothing is cut."""
    widths = Counter(len(record) for record in found if record)
    if not widths:
        return 0.0
    total = sum(widths.values())
    width, count = max(widths.items(), key=lambda item: (item[1] * (item[0] > 1), item[0]))
    if width < 2:
        return 0.0
    spread = sum(size for size in widths if size > 1)
    return count / total + 0.02 * min(width, 20) + 0.001 * spread / total
