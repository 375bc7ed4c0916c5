"""What an import changes is shown before it is loaded, in both languages; names are joined with a click, imports taken back."""

from __future__ import annotations

from html import escape

import pytest

from analytics.catalog.sources import sources
from analytics.i18n import text
from tests.pages.conftest import Run, shown
from tests.pages.test_data import dropped, load_button

HEAD = "Opportunity ID,Opportunity Name,Account Name,Stage,Amount,Created Date\n"
OLD = (HEAD + "".join(f"{n},Deal {n},Acme Co. Ltd,Prospecting,{n}00,2026-01-0{n}\n" for n in range(1, 10)) + "10,Last,Bolt,Prospecting,5,2026-01-09\n").encode()
NEW = (HEAD + "".join(f"{n},Deal {n},ACME,Prospecting,{n}00,2026-02-0{n}\n" for n in range(1, 10)) + "11,New,Acme Co. Ltd,Prospecting,7,2026-02-10\n").encode()


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_change_is_seen_first_then_chosen_then_taken_back(run: Run, lang: str) -> None:
    app = dropped(run("data", lang, {}), ("deals.csv", OLD))
    assert text("changes.first", lang, rows=10) in shown(app)
    load_button(app).click().run()
    app.session_state["part"] = "import"
    app.run()
    app = dropped(app, ("deals.csv", NEW))
    assert text("changes.title", lang, new=1, changed=9) in shown(app)
    app.button(key="absent-go-opportunities").click().run()
    assert text("changes.title_gone", lang, new=1, changed=9, gone=1) in shown(app)
    app.button(key="name-0-accounts").click().run()
    assert app.button(key="name-0-accounts").label == text("changes.name_apart", lang)
    load_button(app).click().run()
    assert not app.exception
    app.session_state["part"] = "history"
    app.run()
    assert text("changes.history_gone", lang, gone=1) in shown(app)
    app.button(key="undo-1").click().run()
    app.button(key="undo-yes").click().run()
    assert not app.exception
    assert text("data.history_undo_done", lang, batch=1) in [item.value for item in app.success]
    assert text("data.history_title_one", lang, day={"en": "10 Feb 2026", "zh": "2026年2月10日"}[lang]) in shown(app)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_rows_that_two_files_have_are_named_before_loading(run: Run, lang: str) -> None:
    app = dropped(run("data", lang, {}), ("old.csv", OLD), ("<b>new.csv", NEW))
    told = {"place": "old.csv", "kept": "<b>new.csv", "rows": "9"}
    said = shown(app)
    assert f"“{told['place']}”" in said and "&lt;b&gt;new.csv" in said and "<b>new.csv" not in said
    key = escape(text("changes.doubled", lang, table=sources()["opportunities"].label[lang], names="|", **told)).split("|")[0]
    assert key in said


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_file_without_a_header_is_taken_in_by_hand(run: Run, lang: str) -> None:
    app = dropped(run("data", lang, {}), ("rows.csv", b"D1,Acme,100\nD2,Bolt,200\nD3,Bolt,300\n"))
    assert text("data.left_no_header", lang) in shown(app)
    next(box for box in app.selectbox if box.key.startswith("table-")).select("opportunities").run()
    assert not app.exception
    assert text("data.decide_empty", lang) in shown(app)  # until somebody says what a column is
    next(box for box in app.selectbox if box.key.startswith("field-") and box.key.endswith("-0")).select("opportunity_id").run()
    assert load_button(app).label == text("data.load", lang, rows=text("data.rows_more", lang, n=3))
