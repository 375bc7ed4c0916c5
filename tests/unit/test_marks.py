"""A clicked mark: in the address and back, and kept by every model that has its column."""

from __future__ import annotations

import plotly.graph_objects as go
import pytest

from analytics.charts import LIGHT, bars
from analytics.query import Filters, Period, Query
from analytics.ui.marks import _place, mark, outline, parse
from analytics.warehouse import Workspace


@pytest.mark.parametrize(
    "found", [mark("王·A&B=1", owner="王·A&B=1"), mark("none", is_u1_used=False, is_u2_used=True), mark("East", region="East", amount_band=3)]
)
def test_an_address_says_the_same_mark(found) -> None:
    assert parse(found.code) == found


@pytest.mark.parametrize("code", ["", "nothing", "as=only+words", "owner; drop table=1", "Owner=x"])
def test_an_address_that_says_no_mark_is_none(code: str) -> None:
    assert parse(code) is None


def test_values_are_written_as_the_database_writes_them() -> None:
    assert mark("x", is_u1_used=True, amount_band=2).pairs == (("is_u1_used", "true"), ("amount_band", "2"))


@pytest.mark.parametrize(
    ("point", "along", "place"),
    [({"x": 3, "y": 1.98}, "y", 2), ({"x": 3, "y": 1}, "x", 3), ({"point_index": 4, "x": 0.2}, "point", 4), ({"x": "Q1"}, "x", None)],
)
def test_a_point_tells_its_row_column_or_number(point, along, place) -> None:
    assert _place(point, along) == place


def test_the_chosen_row_is_framed_beside_what_was_drawn() -> None:
    figure = outline(bars(["a", "b"], [1, 2], ["1", "2"], LIGHT, target=1.5), 1, "y", LIGHT)
    line, frame = go.Figure(figure.to_dict()).layout.shapes
    assert line.x0 == 1.5
    assert frame.y0 < 1 < frame.y1


def test_a_mark_keeps_its_rows_and_says_where_it_cannot(sample: Workspace) -> None:
    from analytics.ask import ask, report

    owner = ask(sample, Query(("open_count",), by=("owner",))).frame.set_index("owner")["open_count"]
    name = str(owner.idxmax())
    kept = Query(("open_count",), period=Period.ALL, filters=Filters(marks=(("owner", name),)))
    assert ask(sample, kept).frame["open_count"][0] == owner[name]
    assert report(sample, "use_combinations", Query(filters=Filters(marks=(("is_u1_used", "true"),)))).frame.query("not relationship")["deals"].sum() == 0
    unknown = ask(sample, Query(("open_count",), filters=Filters(marks=(("no_such_column", "1"),))))
    assert unknown.unfiltered["open_count"] == ("no_such_column",)
