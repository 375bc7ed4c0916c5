"""From a number to what moved it: the evidence dialog of a tile, the dialog of a dimension."""

from __future__ import annotations

import pytest

from tests.pages.conftest import Run, shown


@pytest.mark.parametrize(("lang", "word"), [("en", "The parts add up"), ("zh", "各部分之和")])
def test_a_tile_says_what_moved_it(run: Run, lang: str, word: str) -> None:
    app = run("deals", lang=lang, query={"period": "2026Q2"})
    app.session_state["evidence-part"] = "moved"
    app.session_state["moved-by"] = "owner"
    app.button("open-kpi-win_rate").click().run()
    assert not app.exception
    assert word in shown(app)
    assert any("Deal \\<" in button.label for button in app.button)  # down to named deals, whose names are no markup
    assert any("Owner" in chart.proto.alt for chart in app.get("plotly_chart"))


@pytest.mark.parametrize(("part", "word"), [("moved", "no earlier value"), ("evidence", "Between")])
def test_a_dimension_says_what_moved_it_and_how_sure_it_is(run: Run, part: str, word: str) -> None:
    app = run()
    app.session_state["dimension-part-shu"] = part
    app.button("open-tile-shu").click().run()
    assert not app.exception
    assert word in shown(app)
