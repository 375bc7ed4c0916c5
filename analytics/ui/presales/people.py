"""Presales people with their weeks, from the calendar report."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from itertools import groupby

from analytics.ui.state import Asked, View

FULL = 0.9


@dataclass(frozen=True)
class Loaded:
    """A person's load by week (None = no capacity), the mean over the weeks shown, and the weeks above 90 %."""

    id: str
    name: str
    weeks: dict[dt.date, float | None]
    mean: float | None
    weeks_over: int
    weeks_over_ahead: int


def calendar_answer(view: View) -> Asked:
    """Twelve weeks back and eight ahead."""
    return view.apart("employee_id").report("presales_calendar")


def people(view: View) -> list[Loaded]:
    """Everybody in the calendar, the most loaded first."""
    found = []
    for _, group in groupby(calendar_answer(view).records(), key=lambda row: row["employee_id"]):
        rows = list(group)
        first = rows[0]
        weeks = {row["week"]: row["utilization"] for row in rows}
        found.append(Loaded(first["employee_id"], first["employee"], weeks, first["mean_load"], int(first["weeks_over"]), int(first["weeks_over_ahead"])))
    return found


def overloaded(view: View) -> list[Loaded]:
    """Those whose mean over the weeks shown is above 90 % of capacity."""
    return [person for person in people(view) if person.mean is not None and person.mean > FULL]
