"""Cells merged over several rows of a table: their text holds for each of the rows."""

from __future__ import annotations

from collections.abc import Sequence

import pyarrow as pa

from analytics.ingest.read.banner import Merge
from analytics.ingest.read.layout import kind_of_cell


def spread(cells: pa.Table, columns: Sequence[int], merges: Sequence[Merge], first: int) -> tuple[pa.Table, list[Merge]]:
    """The cells with merged text in every row that it was merged over, and the merges; numbers are left in the first row.

    A number merged over rows is one number for all of them: repeated it would count several times.
    """
    wide = max(2, len(columns) // 2)
    own = [m for m in merges if m[0] >= first and m[2] > m[0] and m[1] in columns and m[3] - m[1] < wide and m[0] < cells.num_rows]
    done: list[Merge] = []
    for column in sorted({merge[1] for merge in own}):
        values = cells.column(column).to_pylist()
        for merge in own:
            top, left, bottom, _ = merge
            if left != column or kind_of_cell(values[top] or "") not in ("t", "d"):
                continue
            for row in range(top + 1, min(bottom + 1, len(values))):
                values[row] = values[row] or values[top]
            done.append(merge)
        cells = cells.set_column(column, cells.schema.field(column), pa.chunked_array([values], pa.string()))
    return cells, done
