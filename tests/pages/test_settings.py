"""The settings screen: every part draws, a change is shown before it is kept, the sample is never written."""

from __future__ import annotations

import pytest

from analytics.ask import ask
from analytics.preferences import Preferences
from analytics.query import Period, Query
from tests.pages.conftest import Run, shown, small_company


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_part_draws(run: Run, lang: str) -> None:
    app = run("settings", lang=lang)
    for part in ("targets", "weights", "rules", "presales", "calendar", "words"):
        app.button_group("part").set_value(part).run()
        assert not app.exception, part
        assert "○" not in shown(app)


def test_it_works_on_an_empty_workspace(run: Run) -> None:
    app = run("settings", tables={})
    for part in ("targets", "rules", "calendar", "words"):
        app.button_group("part").set_value(part).run()
        assert not app.exception, part
        assert "nothing has been imported" in shown(app)


def test_amounts_without_a_rate_are_told_and_counted_once_it_is_set(run: Run) -> None:
    deals = small_company()["opportunities"]
    for number, deal in enumerate(deals):
        deal["currency"] = "USD" if number < 5 else "EUR"
    app = run("overview", tables={"opportunities": deals})
    assert "5 deals in USD are not counted" in shown(app)
    app.button("uncounted-go").click().run()
    assert app.session_state["part"] == "calendar"
    place = app.session_state["_view"].workspace
    assert app.session_state["_view"].currency == "EUR"
    before = place.as_of and ask(place, Query(("won_amount",), (), Period.ALL)).frame["won_amount"][0]
    place.prefer(Preferences.of(place.defaults, {"rate.USD": 0.5}))
    app.run()
    assert "not counted in amounts" not in shown(app)
    assert ask(place, Query(("won_amount",), (), Period.ALL)).frame["won_amount"][0] > before


def test_a_draft_is_tried_kept_and_taken_back(run: Run) -> None:
    own = {"opportunities": small_company()["opportunities"][:12]}  # contents of its own: other tests share theirs
    app = run("settings", tables=own)
    view = app.session_state["_view"]
    app.button_group("part").set_value("calendar").run()
    month = next(box for box in app.selectbox if box.key.startswith("settings-month"))
    month.set_value(4).run()
    assert "Fiscal year starts in month" in shown(app) and "April" in shown(app)
    assert view.workspace.preferences == Preferences()
    app.button("settings-save").click().run()
    assert view.workspace.preferences.chosen == {"fiscal_year_start_month": 4.0}
    app.button("settings-defaults").click().run()
    app.button("settings-save").click().run()
    assert view.workspace.preferences == Preferences()
