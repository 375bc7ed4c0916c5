"""A selection in the address narrows the page's other cards, says so, and goes with the page."""

from __future__ import annotations

import pytest

from analytics.i18n import text
from analytics.ui.marks import mark
from tests.pages.conftest import ROOT, Run, shown

OWNER = mark("Owner 1", owner="Owner 1")


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_selection_narrows_and_is_dropped(run: Run, lang: str) -> None:
    app = run("deals", lang, query={"mark": OWNER.code})
    assert not app.exception
    chip = app.button(key="mark-clear")
    assert chip.label == text("shell.selected", lang, name="Owner 1")
    narrowed = shown(app)
    chip.click().run()
    assert "mark" not in app.query_params
    assert not [button for button in app.button if button.key == "mark-clear"]
    assert shown(app) != narrowed


def test_another_page_starts_without_it(run: Run) -> None:
    app = run("deals", query={"mark": OWNER.code})
    app.switch_page(str(ROOT / "pages" / "accounts.py")).run()
    assert not [button for button in app.button if button.key == "mark-clear"]


def test_what_is_no_selection_is_taken_out_of_the_address(run: Run) -> None:
    app = run("deals", query={"mark": "'; drop table deals"})
    assert not app.exception
    assert "mark" not in app.query_params


def test_a_selection_without_a_mouse(run: Run) -> None:
    app = run("patterns", query={"topic": "segments"})
    button = next(one for one in app.button if (one.key or "").endswith("-narrow"))
    button.click().run()
    choice = app.selectbox(key="narrow-to")
    choice.set_value(0).run()
    assert not app.exception
    assert app.query_params["mark"]
    assert app.button(key="mark-clear").label == text("shell.selected", "en", name=choice.options[0])
