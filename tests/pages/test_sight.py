"""A large file on the data page: drawn from a part of it, read to its end before anything is loaded."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from analytics.i18n import text
from analytics.ingest import Limits, SourceFile
from analytics.ui.data.desk import Desk
from analytics.warehouse import Workspace
from tests.pages.conftest import Run, shown
from tests.pages.test_data import dropped, load_button

SMALL = Limits(sight_text=10_000)
ROWS = 900


def deals(*unknown: int) -> bytes:
    """A file of deals; those of the given numbers stand at a stage of a name of their own."""
    first = date(2025, 1, 1)
    lines = [
        f"D{n:04},Harbour {n},{'Frobnicated' if n in unknown else 'Won'},{1000 + n},{first + timedelta(days=n // 4)},{first + timedelta(days=n // 3)}"
        for n in range(ROWS)
    ]
    return "\n".join(["Deal ID,Deal Name,Stage,Amount,Created Date,Close Date", *lines, ""]).encode()


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Small files are large, and the first sight stays until somebody asks for more."""
    monkeypatch.setattr("analytics.ui.data.desk.Limits", lambda: SMALL)
    monkeypatch.setattr(Desk, "is_read_ahead", False)


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_part_is_shown_as_an_estimate_and_all_rows_are_loaded(run: Run, lang: str) -> None:
    app = dropped(run("data", lang, {}), ("deals.csv", deals()))
    assert text("data.sight_note", lang, files="deals.csv") in shown(app)
    assert load_button(app).label == text("data.sight_load", lang)
    load_button(app).click().run()
    assert not app.exception and not app.error
    assert text("data.report_title", lang, kept=str(ROWS), sheets="1").split(str(ROWS))[0] in shown(app)
    assert str(ROWS) in shown(app)


@pytest.mark.usefixtures("small")
def test_what_only_all_rows_show_is_asked_before_anything_is_loaded(run: Run) -> None:
    rare = 340  # lies between the pieces that are looked at first
    app = dropped(run("data", "en", {}), ("deals.csv", deals(rare)))
    assert "Frobnicated" not in shown(app)
    load_button(app).click().run()
    assert not app.exception
    assert [warning.value for warning in app.warning] == [text("data.sight_news", "en")]
    assert "Frobnicated" in shown(app)
    assert load_button(app).label == text("data.load", "en", rows=text("data.rows_more", "en", n=str(ROWS)))
    load_button(app).click().run()
    assert not app.exception and not app.warning
    assert text("data.report_title_problems", "en", kept=ROWS, rejected=0, repaired=1).split(";")[0] in shown(app)


def test_all_rows_are_shown_as_soon_as_they_have_been_read(run: Run, small: None, monkeypatch: pytest.MonkeyPatch) -> None:
    app = dropped(run("data", "en", {}), ("deals.csv", deals(340)))
    monkeypatch.setattr(Desk, "is_read_ahead", True)  # taking over waits for what is still being read
    app.date_input[0].set_value(date(2025, 12, 31)).run()
    assert not app.exception
    assert app.date_input[0].value == date(2025, 12, 31)
    assert "Frobnicated" in shown(app) and text("data.sight_note", "en", files="deals.csv") not in shown(app)


def test_leaving_while_the_rest_is_being_read_leaves_nothing_behind(make_workspace: Callable[..., Workspace], small: None) -> None:
    place = make_workspace({})
    found = Desk(place)
    path = place.incoming / "one.csv"
    path.write_bytes(deals())
    found.waiting.append(SourceFile("deals.csv", path))
    found.read(lambda name, share: None)
    assert list(found.partly) == ["deals.csv"] and found.plan.sheets[0].staged.estimate
    found.read_ahead()
    work = found.ahead[0]
    found.clear()
    assert found.is_empty and not found.partly and work.wait(60)
    work.forget()  # what is to be done when it is done has been done, then
    assert not list(place.incoming.iterdir())
    with place.staging() as cur:
        cur.execute("select count(*) from duckdb_tables() where database_name = 'stage'")
        assert cur.fetchall() == [(0,)]
