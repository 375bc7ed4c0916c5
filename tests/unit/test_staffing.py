"""One more or one fewer in presales: every hour stays, and the rule is that of the words."""

from __future__ import annotations

import pytest

from analytics.ui.presales.staffing import EXTRA, Cell, cells, effects, load, with_one_more, without


def cell(person: str, hours: float, skills: str = "Cloud", week: int = 1, capacity: float = 40) -> Cell:
    return Cell(person, f"Name {person}", frozenset(skills.split(";")), week, hours, capacity)


NOW = [cell("a", 48), cell("b", 26), cell("c", 31), cell("d", 10, "Suite"), cell("a", 20, week=2), cell("b", 40, week=2), cell("d", 0, "Suite", 2)]


def hours(found: list[Cell], person: str, week: int = 1) -> float:
    return next(one.hours for one in found if (one.person, one.week) == (person, week))


def test_hours_of_one_missing_go_to_the_same_skill_by_room_then_by_capacity() -> None:
    after = without(NOW, "a")
    # room under 36 hours: 10 and 5; the 33 hours that do not fit are halved, as the capacities are equal
    assert hours(after, "b") == pytest.approx(26 + 10 + 16.5)
    assert hours(after, "c") == pytest.approx(31 + 5 + 16.5)
    assert hours(after, "d") == 10
    assert sum(one.hours for one in after) == pytest.approx(sum(one.hours for one in NOW))


def test_where_nobody_shares_the_skill_all_take_over() -> None:
    after = without(NOW, "d")
    assert sum(one.hours for one in after) == pytest.approx(sum(one.hours for one in NOW))
    assert hours(after, "a") == pytest.approx(48), "who has no room under 90% takes nothing while others have"


def test_the_last_one_leaves_nobody() -> None:
    assert without([cell("a", 30)], "a") == []
    assert load([]) is None


def test_one_more_takes_what_is_above_ninety_percent_of_that_skill() -> None:
    after = with_one_more(NOW, "Cloud", "New")
    assert hours(after, "a") == 36 and hours(after, EXTRA) == 12
    assert hours(after, EXTRA, 2) == 4
    assert hours(with_one_more(NOW, "Suite", "New"), EXTRA) == 0
    assert sum(one.hours for one in after) == pytest.approx(sum(one.hours for one in NOW))
    assert load(after) < load(NOW)  # type: ignore[operator]


def test_one_more_is_not_loaded_above_ninety_percent() -> None:
    after = with_one_more([cell("a", 90), cell("b", 80)], "", "New")
    assert hours(after, EXTRA) == 36 and hours(after, "a") == 54


def test_effects_name_who_is_above_ninety_percent_and_the_missing_last() -> None:
    found = effects(NOW, without(NOW, "a"))
    assert [effect.person for effect in found if effect.is_over] == ["b", "c"]
    assert found[-1].person == "a" and found[-1].after is None
    assert (found[0].over_before, found[0].over_after) == (1, 2)


def test_only_weeks_ahead_with_capacity_count() -> None:
    row = {"employee_id": "a", "employee": "A", "specialty": "Cloud; Suite", "week": 1, "weeks_from_now": 1, "deal_hours": None, "capacity_hours": 40}
    found = cells([row, {**row, "weeks_from_now": 0}, {**row, "capacity_hours": None}])
    assert len(found) == 1 and found[0].skills == {"Cloud", "Suite"} and found[0].hours == 0
