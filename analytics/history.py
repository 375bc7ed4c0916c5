"""What a large workspace's past looked like: worked out date by date, only the numbers kept.

A company of some thousand deals has its models built for two years of quarter ends at once. For
hundreds of thousands that would be a copy of everything per date, so each date is built, measured
and dropped again; the numbers stay in `model.history` until the contents change.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd

from analytics.score import Measurement
from analytics.warehouse import Workspace


def number(value: Any) -> float | None:
    """A finite float, or None for NULL, NaN and infinities."""
    if value is None or value is pd.NA:
        return None
    as_float = float(value)
    return as_float if math.isfinite(as_float) else None


def kept(ws: Workspace, metrics: Sequence[str], day: date) -> dict[str, Measurement]:
    """What was kept of a date, by metric; empty when nothing was."""
    wanted = set(metrics)
    return {name: item for name, item in _all_kept(ws).get(day, {}).items() if name in wanted}


def _all_kept(ws: Workspace) -> Mapping[date, dict[str, Measurement]]:
    def read() -> dict[date, dict[str, Measurement]]:
        found: dict[date, dict[str, Measurement]] = {}
        if "history" in ws.columns():
            for day, name, value, n, hits, of in ws.rows("select as_of, metric, value, n, hits, of_rows from model.history"):
                found.setdefault(day, {})[name] = Measurement(value, n, hits, of)
        return found

    result: Mapping[date, dict[str, Measurement]] = ws.remembered(f"history:{ws.kept_dates}", read)
    return result


def keep(ws: Workspace, day: date, measured: Mapping[str, Measurement]) -> None:
    """Store what was measured at a date."""
    rows = [(day, name, m.value, m.n, m.hits, m.of) for name, m in measured.items()]
    ws.keep_history(rows)


def missing_dates(ws: Workspace, dates: Sequence[date]) -> list[date]:
    """The dates of which nothing is kept yet."""
    return [day for day in dates if day not in _all_kept(ws)]


def fill(ws: Workspace, dates: Sequence[date], measure: Callable[[date], Mapping[str, Measurement]]) -> None:
    """Work out and keep every date that is missing, newest first; models built for it are dropped again."""
    todo = sorted(missing_dates(ws, dates), reverse=True)
    for day in todo:
        keep(ws, day, measure(day))
        ws.forget((day,))
    if todo:
        ws.renew()
