"""Whether preparation improves: what was not recorded yet is no zero, and small moves are none."""

from __future__ import annotations

import pytest

from analytics.charts import LIGHT, Dot, Strip, ink, strips
from analytics.ui.deals.preparation import Course, _recorded, _sign


@pytest.mark.parametrize(
    ("values", "wanted"),
    [
        ([0.0, 0.0, 0.2, 0.0, 0.4], [None, None, 0.2, 0.0, 0.4]), ([None, 0.0, None], [None, None, None]), ([0.0, 0.0], [None, 0.0]),
        ([0.3, 0.2], [0.3, 0.2]),
    ],
)  # fmt: skip
def test_zeros_before_the_first_record_are_missing(values: list[float | None], wanted: list[float | None]) -> None:
    assert _recorded(values) == wanted


@pytest.mark.parametrize(("points", "sign"), [(5.0, "▲"), (4.9, "●"), (-4.9, "●"), (-5.0, "▼")])
def test_only_five_points_are_a_move(points: float, sign: str) -> None:
    assert _sign(Course("graded_share", (0.1, 0.2), 30, points)) == sign


def test_strip_keeps_every_dot_in_its_row_and_marks_those_beyond() -> None:
    rows = [Strip("Solution", [Dot(3, "a", "A"), Dot(90, "b", "B", True)], 10, 20, 30, 45, "1 of 2"), Strip("None", [])]
    figure = strips(rows, ink("light"))
    points = figure.data[0]
    assert list(points.x) == [3, 90] and all(abs(y) < 0.5 for y in points.y)
    assert points.marker.color[1] == LIGHT.act and points.customdata[1][1] == "B"
    assert [shape.x0 for shape in figure.layout.shapes] == [10, 20, 45]
