"""Every builder makes a figure that Plotly accepts, in both modes, with missing values left out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import numpy as np
import plotly.graph_objects as go
import pytest

from analytics import charts
from analytics.charts import DARK, LIGHT, Ink, marks
from analytics.charts.enlarge import enlarge
from analytics.charts.intervals import Estimate
from analytics.charts.labels import places
from analytics.charts.network import Node, Tie
from analytics.charts.pareto import Piece, pareto
from analytics.charts.schedule import Slot
from analytics.charts.treemap import tiled, treemap

DAY = dt.date(2026, 9, 30)
TICKS = ["0%", "50%", "100%"]
HIGH, LOW = Estimate(0.58, 0.48, 0.67, "58% · n 96"), Estimate(None, None, None, "too few", faded=True)

BUILDERS: dict[str, Callable[[Ink], go.Figure]] = {
    "bars": lambda ink: charts.bars(["甲", "b<i>"], [1.0, None], ["1", "–"], ink, states=["good", "none"], target=2, target_label="t"),
    "bars_plain": lambda ink: charts.bars(["a"], [-1.0], ["−1"], ink),
    "bars_none": lambda ink: charts.bars([], [], [], ink),
    "stacked": lambda ink: charts.stacked(
        ["a", "b"], [("x", [1, None], look) for look in ("actual", "forecast", "plan", "scenario", "good")], ink, total_texts=["5", "0"]
    ),
    "shares": lambda ink: charts.stacked(["a"], [("x", [1], "bar"), ("y", [2], "previous")], ink, as_share=True),
    "histogram": lambda ink: charts.histogram(["0", "1"], [3, 0], ink, mark=0.5, mark_label="median", x_title="days"),
    "dumbbells": lambda ink: charts.dumbbells([("Relationship", "used in 41%", HIGH, LOW)], ink, tick_texts=TICKS),
    "forest": lambda ink: charts.forest([("North", HIGH), ("South", LOW)], ink, tick_texts=TICKS, line=0.4, line_label="all"),
    "pairs": lambda ink: charts.pairs([("Deal", "owner", 20.0, 70.0, "¥9M")], ink, tick_texts=["0", "100"], names=("used", "owned")),
    "combinations": lambda ink: charts.combinations(
        ["r", "s", "p"], [(True, True, False), (False, False, False)], [21, 2], ["76%", "few"], ink, faded=[False, True]
    ),
    "heat": lambda ink: charts.heat(["a"], ["x", "y"], [[1.0, None]], [["1", "–"]], ink),
    "heat_states": lambda ink: charts.heat(["a"], ["x"], [[1.0]], [["1"]], ink, states=[["act"]]),
    "heat_empty": lambda ink: charts.heat([], [], [], [], ink),
    "calendar": lambda ink: charts.calendar(["a"], ["W1", "W2"], [[0.5, 1.2]], ink, today=1, today_label="today"),
    "bubbles": lambda ink: charts.bubbles(
        [1, 10], [2, 20], ["a", "b"], ink, sizes=[1, float("nan")], states=["good", "act"], named=[1], log=True, cross=(2, 3),
        corners=("a", "b", "c", "d"), x_ticks=([1, 10], ["1", "10"]),
    ),
    "pareto": lambda ink: pareto([Piece(9, 2, "a<b>", "1"), Piece(1, 0, "b")], [0.9, 1.0], ink, half=0, half_label="half", y_title="h", x_title="deals"),
    "pareto_none": lambda ink: pareto([], [], ink),
    "bubbles_apart": lambda ink: charts.bubbles([1, 1.1, 10], [2, 2.1, 20], ["a", "海港", "c"], ink, named=[2, 0, 1], field=(400, 200)),
    "lines": lambda ink: charts.lines([("a", [1, None, 3], "3"), ("b", [None, None, None], "–")], ["Q1", "Q2", "Q3"], ink),
    "lorenz": lambda ink: charts.lorenz([0, 0.5, 1], [0, 0.8, 1], ink, x_title="x", y_title="y", note="80%"),
    "reliability": lambda ink: charts.reliability([0.2, 0.8], [0.1, 0.5], [5, 9], ["a", "b"], ink, x_title="x", y_title="y"),
    "slopes": lambda ink: charts.slopes([("a", 60, 20, "20"), ("b", None, 30, "30")], ("before", "after"), ink),
    "area": lambda ink: charts.area(["W1", "W2"], [("A", [1, 2]), ("B", [None, 2])], ink, capacity=[3, 3], capacity_label="capacity"),
    "funnel": lambda ink: charts.funnel(["G1", "G2"], [10, 4], ["10", "4"], ink, conversions=["40%"], notes=["9 d", "3 d"], weakest=0),
    "quarter": lambda ink: charts.quarter_bar(
        [("won", 31.2, "actual"), ("commit", 9.8, "forecast"), ("best", 6.1, "plan")], 52, ("target", "short"), ink
    ),
    "quarter_over": lambda ink: charts.quarter_bar([("won", 31.2, "actual")], 20, ("target", "reached"), ink),
    "quarter_nothing": lambda ink: charts.quarter_bar([("won", 0.0, "actual")], None, ("", ""), ink),
    "waterfall": lambda ink: charts.waterfall([("a", 3, "3", "actual"), ("b", -1, "−1", "act")], ink, total=("sum", "2")),
    "treemap": lambda ink: treemap(["a<b>", "b", "c"], [9.0, 3.0, 0.1], [["¥9", "n 3"], ["¥3"], []], ink, states=["act", "", "none"], height=200),
    "treemap_none": lambda ink: treemap([], [], [], ink, states=[], height=100),
    "schedule": lambda ink: charts.schedule(
        [Slot("a", DAY, DAY, DAY, "act", "no deal")], ink, ticks=[(DAY, "Sep")], today=DAY, today_label="today"
    ),
}


@pytest.mark.parametrize("name", BUILDERS)
@pytest.mark.parametrize("ink", [LIGHT, DARK], ids=["light", "dark"])
def test_builder_makes_a_valid_figure(name: str, ink: Ink) -> None:
    figure = BUILDERS[name](ink)
    checked = go.Figure(figure.to_dict())
    assert checked.layout.height > 0
    assert len(checked.data) == len(figure.data)


@pytest.mark.parametrize("name", BUILDERS)
def test_an_enlarged_figure_is_as_valid_and_taller(name: str) -> None:
    figure = BUILDERS[name](LIGHT)
    larger = enlarge(figure, 1.5)
    assert len(go.Figure(larger.to_dict()).data) == len(figure.data)
    assert larger.layout.height == pytest.approx(1.5 * figure.layout.height)
    assert larger.layout.font.size == 21
    for before, after in zip(figure.data, larger.data, strict=True):
        assert (after.type, after.name) == (before.type, before.name)
        assert before.type != "bar" or after.width == before.width  # in the units of its axis


def test_an_enlarged_bubble_is_larger() -> None:
    figure = charts.bubbles([1, 2], [1, 2], ["a", "b"], LIGHT, sizes=[1, 4])
    assert list(enlarge(figure, 2).data[0].marker.size) == [2 * size for size in figure.data[0].marker.size]


def test_missing_values_draw_nothing() -> None:
    figure = charts.bars(["a", "b"], [1.0, None], ["1", "–"], LIGHT)
    assert np.isnan(figure.data[0].x[1])


def test_labels_cannot_carry_markup() -> None:
    assert charts.short("<b>deal</b>", 40) == "&lt;b&gt;deal&lt;/b&gt;"
    assert charts.plain("a & b") == "a &amp; b"


def test_labels_are_cut_by_width() -> None:
    assert charts.short("abcdefgh", 4) == "abcd…"
    assert charts.short("海港地铁信号", 8) == "海港地铁…"


def test_tiles_have_their_areas_and_fill_the_map_without_overlap() -> None:
    sizes = [6.0, 6.0, 4.0, 3.0, 2.0, 2.0, 1.0]
    tiles = tiled(sizes, 1.6)
    assert [tile.width * tile.height for tile in tiles] == pytest.approx([size / sum(sizes) for size in sizes])
    for at, one in enumerate(tiles):
        assert one.x >= -1e-9 and one.x + one.width <= 1 + 1e-9 and one.y >= -1e-9 and one.y + one.height <= 1 + 1e-9
        for other in tiles[at + 1 :]:
            beside = min(one.x + one.width, other.x + other.width) - max(one.x, other.x)
            above = min(one.y + one.height, other.y + other.height) - max(one.y, other.y)
            assert min(beside, above) < 1e-9


def test_names_stand_apart_from_each_other_and_from_other_points() -> None:
    x, y, radii, widths = [50.0, 55.0, 52.0, 195.0], [50.0, 52.0, 48.0, 98.0], [6.0] * 4, [60.0] * 4
    found = places(x, y, radii, widths, [0, 1, 2, 3], (200, 100))
    boxes = [(x[p.index] + p.dx - 30, y[p.index] + p.dy - 7.5, x[p.index] + p.dx + 30, y[p.index] + p.dy + 7.5) for p in found]
    marks_ = [(a - 6, b - 6, a + 6, b + 6) for a, b in zip(x, y, strict=True)]
    assert found[0].index == 0 and 3 in {p.index for p in found}
    for at, one in enumerate(boxes):
        others = [*boxes[at + 1 :], *(mark for i, mark in enumerate(marks_) if i != found[at].index)]
        assert all(one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1] for other in others)
        assert one[0] >= 0 and one[1] >= 0 and one[2] <= 200 and one[3] <= 100
    assert not places([50.0], [50.0], [6.0], [300.0], [0], (200, 100))


def test_network_marks_sides_and_stale_ties() -> None:
    option = charts.network([Node("e1", "王", "ours"), Node("c1", "Li", "theirs", state="act")], [Tie("e1", "c1", 0.5, True)], LIGHT, free=False)
    ours, theirs = option["series"][0]["data"]
    assert (ours["symbol"], theirs["name"]) == ("rect", "▼ Li")
    assert option["series"][0]["links"][0]["lineStyle"]["type"] == "dashed"


def test_marks_escape_and_say_their_state() -> None:
    assert "&lt;b&gt;" in marks.sign("good", "<b>")
    assert 'aria-label="act"' in marks.sign("act")
    assert "stroke-dasharray" in marks.sparkline([None, 3], "none", LIGHT)
    assert "polyline" in marks.sparkline([1, None, 3], "good", LIGHT)
    assert "width:22%" in marks.evidence(0.22, "x")
    assert "is" not in marks.bullet(None, None, None).replace("class", "")
    assert 'left:0.0%;width:50.0%' in marks.drift(["<b>", "c"], [-3.0, 1.5], ["−3.0", "+1.5"])
    assert 'left:50.0%;width:25.0%' in marks.drift(["<b>", "c"], [-3.0, 1.5], ["−3.0", "+1.5"])
    assert "&lt;b&gt;" in marks.drift(["<b>"], [0.0], ["0"])
    assert marks.dots(2) == "●●○○○"


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("ink", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("name", ["ink", "muted", "accent", "good", "watch", "act", "none"])
def test_text_stands_out(ink: Ink, name: str) -> None:
    for ground in (ink.card, ink.ground):
        high, low = sorted((_luminance(getattr(ink, name)), _luminance(ground)), reverse=True)
        assert (high + 0.05) / (low + 0.05) >= 4.5
