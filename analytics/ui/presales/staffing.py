"""What one more or one missing person would do to the weeks ahead: a scenario from what is booked, not a forecast.

Missing: the hours go to colleagues of the same skill (where there is none, to all), first into their
room under 90 % of capacity, the rest in proportion to capacity. One more: takes, up to 90 % of the
capacity usual in the team, what colleagues of that skill have above 90 %, from the most loaded first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from statistics import median
from typing import Any

from analytics.ui.presales.people import FULL

EXTRA = "+"
_CLOSE = 1e-9


@dataclass(frozen=True)
class Cell:
    """One person in one week: hours on deals and hours of capacity."""

    person: str
    name: str
    skills: frozenset[str]
    week: Any
    hours: float
    capacity: float

    @property
    def room(self) -> float:
        """Hours left under 90 % of capacity."""
        return max(0.0, FULL * self.capacity - self.hours)


@dataclass(frozen=True)
class Effect:
    """A person's load over the weeks before and after, and the weeks above 90 % (None: not there)."""

    person: str
    name: str
    before: float | None
    after: float | None
    over_before: int
    over_after: int

    @property
    def is_over(self) -> bool:
        """Above 90 % over all weeks together."""
        return self.after is not None and self.after > FULL + _CLOSE


def cells(rows: Iterable[dict[str, Any]]) -> list[Cell]:
    """The weeks ahead of everybody with capacity, from the calendar."""
    return [
        Cell(row["employee_id"], row["employee"], _skills(row["specialty"]), row["week"], float(row["deal_hours"] or 0), float(row["capacity_hours"]))
        for row in rows if row["weeks_from_now"] > 0 and row["capacity_hours"]
    ]  # fmt: skip


def _skills(value: object) -> frozenset[str]:
    return frozenset(part.strip() for part in str(value or "").split(";") if part.strip())


def without(now: Sequence[Cell], person: str) -> list[Cell]:
    """The weeks ahead when this person is missing."""
    return [cell for week in _weeks(now) for cell in _spread(week, person)]


def _weeks(now: Sequence[Cell]) -> list[list[Cell]]:
    found: dict[Any, list[Cell]] = defaultdict(list)
    for cell in now:
        found[cell.week].append(cell)
    return [found[week] for week in sorted(found)]


def _spread(week: Sequence[Cell], person: str) -> list[Cell]:
    gone = [cell for cell in week if cell.person == person]
    left = [cell for cell in week if cell.person != person]
    hours = sum(cell.hours for cell in gone)
    skills = frozenset[str]().union(*(cell.skills for cell in gone))
    takers = [cell for cell in left if cell.skills & skills] or left
    room = sum(cell.room for cell in takers)
    capacity = sum(cell.capacity for cell in takers)
    fitting = min(hours, room)
    added = {
        cell.person: (fitting * cell.room / room if room else 0.0) + (hours - fitting) * cell.capacity / capacity for cell in takers
    }  # fmt: skip
    return [replace(cell, hours=cell.hours + added.get(cell.person, 0.0)) for cell in left]


def with_one_more(now: Sequence[Cell], skill: str, name: str) -> list[Cell]:
    """The weeks ahead with a colleague more, of one skill ("" for any)."""
    return [cell for week in _weeks(now) for cell in _relieve(week, skill, name)]


def _relieve(week: Sequence[Cell], skill: str, name: str) -> list[Cell]:
    capacity = median(cell.capacity for cell in week)
    free, after = FULL * capacity, []
    for cell in sorted(week, key=lambda cell: (-cell.hours / cell.capacity, cell.person)):
        taken = min(free, max(0.0, cell.hours - FULL * cell.capacity)) if not skill or skill in cell.skills else 0.0
        free -= taken
        after.append(replace(cell, hours=cell.hours - taken))
    skills = frozenset([skill]) if skill else frozenset[str]()
    return [*after, Cell(EXTRA, name, skills, week[0].week, FULL * capacity - free, capacity)]


def effects(now: Sequence[Cell], after: Sequence[Cell]) -> list[Effect]:
    """Everybody before and after, the most loaded after first."""
    names = {cell.person: cell.name for cell in [*now, *after]}
    before, later = by_person(now), by_person(after)
    found = [
        Effect(person, name, load(before[person]), load(later[person]), _over(before[person]), _over(later[person])) for person, name in names.items()
    ]  # fmt: skip
    return sorted(found, key=lambda effect: (effect.after is None, -(effect.after or 0), effect.name))


def by_person(found: Sequence[Cell]) -> dict[str, list[Cell]]:
    """The weeks of each person; an empty list for anybody else."""
    weeks: dict[str, list[Cell]] = defaultdict(list)
    for cell in found:
        weeks[cell.person].append(cell)
    return weeks


def load(found: Sequence[Cell]) -> float | None:
    """Hours over capacity."""
    capacity = sum(cell.capacity for cell in found)
    return sum(cell.hours for cell in found) / capacity if capacity else None


def _over(found: Sequence[Cell]) -> int:
    return sum(cell.hours > (FULL + _CLOSE) * cell.capacity for cell in found)
