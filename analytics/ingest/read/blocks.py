"""Two tables side by side in one sheet, told from one table with an empty column for looks."""

from __future__ import annotations

from collections.abc import Sequence

import pyarrow as pa
import pyarrow.compute as pc


def column_blocks(cells: pa.Table, rows: Sequence[Sequence[str]]) -> list[tuple[int, ...]]:
    """Columns of each table in the sheet, the largest table first; one tuple when there is one table."""
    everything = tuple(range(cells.num_columns))
    gaps = [column for column in everything if not _has_text(rows, column) and _is_blank(cells.column(column))]
    every = _runs(everything, gaps)
    runs = [run for run in every if len(run) >= 2]
    narrow = [run for run in every if len(run) == 1 and sum(1 for row in rows if row[run[0]].strip()) > 1]
    if len(runs) < 2 or narrow:
        return [everything]
    patterns = [_filled_rows(rows, run) for run in runs]
    apart = [pattern for pattern in patterns if _differs(pattern, patterns[0])]
    if not apart and not _share_names(rows, runs):
        return [everything]
    sizes = {run: (len(run) * len(pattern)) for run, pattern in zip(runs, patterns, strict=True)}
    return sorted(runs, key=lambda run: (-sizes[run], run[0]))


def _has_text(rows: Sequence[Sequence[str]], column: int) -> bool:
    return any(row[column].strip() for row in rows)


def _is_blank(column: pa.ChunkedArray) -> bool:
    if column.null_count == len(column):
        return True
    return not pc.any(pc.not_equal(pc.utf8_trim_whitespace(column), "")).as_py()


def _runs(columns: Sequence[int], gaps: Sequence[int]) -> list[tuple[int, ...]]:
    runs: list[list[int]] = [[]]
    for column in columns:
        if column in gaps:
            runs.append([])
        else:
            runs[-1].append(column)
    return [tuple(run) for run in runs if run]


def _filled_rows(rows: Sequence[Sequence[str]], run: Sequence[int]) -> frozenset[int]:
    return frozenset(i for i, row in enumerate(rows) if sum(1 for c in run if row[c].strip()) >= 2)


def _differs(one: frozenset[int], other: frozenset[int]) -> bool:
    return len(one ^ other) > 0.1 * max(len(one), len(other), 1) and min(len(one), len(other)) >= 2


def _share_names(rows: Sequence[Sequence[str]], runs: Sequence[Sequence[int]]) -> bool:
    for row in rows[:20]:
        names = [{row[c].strip() for c in run if row[c].strip()} for run in runs]
        if all(len(found) == len(run) for found, run in zip(names, runs, strict=True)):
            return len(names[0] & names[1]) >= max(2, len(names[1]) // 2)
    return False
