"""What a table is: a list of records, a pivot, a summary of a few lines."""

from __future__ import annotations

import re
from collections.abc import Sequence

from analytics.ingest.read.banner import Merge
from analytics.ingest.read.layout import Layout, kind_of_cell

_SUMMARY_NAME = re.compile(r"summary|dashboard|overview|scorecard|kpi|汇总|总览|看板|概览|仪表盘|统计", re.I)
_MOST_LINES = 60


def kind_of_table(name: str, layout: Layout, rows: Sequence[Sequence[str]], columns: Sequence[int], pivots: Sequence[Merge]) -> str:
    """'table', 'pivot' or 'summary'; `rows` are the first ones of the sheet in the table's own columns."""
    overlaps = any(left <= columns[-1] and right >= columns[0] for _, left, _, right in pivots)
    if layout.problem == "pivot" or overlaps:
        return "pivot"
    return "summary" if _SUMMARY_NAME.search(name) and _is_summary(rows[layout.first_data :]) else "table"


def _is_summary(rows: Sequence[Sequence[str]]) -> bool:
    """Few lines, each a label that comes once and nothing but numbers beside it."""
    lines = [row for row in rows if any(cell.strip() for cell in row)]
    if not 1 < len(lines) <= _MOST_LINES:
        return False
    labels = [next(cell.strip() for cell in row if cell.strip()) for row in lines]
    kinds = [kind_of_cell(cell) for row in lines for cell in row if cell.strip()]
    only_numbers = kinds.count("t") <= len(lines) and "d" not in kinds and kinds.count("n") >= len(lines) / 2
    return only_numbers and len(set(labels)) == len(labels)
