"""The overview over a company with nothing but opportunities."""

from __future__ import annotations

import pytest

from analytics.i18n import text
from tests.pages.conftest import Run, shown


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_it_shows_five_tiles_and_no_error(run: Run, lang: str) -> None:
    app = run(lang=lang)
    assert not app.exception
    page = shown(app)
    assert all(glyph in page for glyph in "道术本势律")
    assert page.count('class="ww-score"') == 5
    assert "nan" not in page.lower().replace("finance", "")


def test_what_is_not_measured_says_what_it_needs(run: Run) -> None:
    page = shown(run())
    assert "not measured" in page
    assert "needs" in page


def test_a_tile_opens_its_indicators(run: Run) -> None:
    app = run()
    app.button("open-tile-shu").click().run()
    assert not app.exception
    assert any("Win rate" in str(table.value.to_dict()) for table in app.dataframe)


def test_names_from_files_cannot_carry_markup(run: Run) -> None:
    assert "<0>" not in shown(run())


def test_the_quarter_is_drawn_with_words_for_those_who_do_not_see_it(run: Run) -> None:
    app = run()
    charts = app.get("plotly_chart")
    assert charts
    assert "2026 Q3" in charts[-1].proto.alt


@pytest.mark.parametrize("part", ["definition", "data"])
def test_a_card_opens_what_it_rests_on(run: Run, part: str) -> None:
    app = run()
    app.button(f"quarter-{part}").click().run()
    assert not app.exception
    found = [code.value for code in app.code] if part == "definition" else [frame.value for frame in app.dataframe]
    assert found


def test_scores_look_at_the_year_up_to_the_chosen_quarter(run: Run) -> None:
    app = run(query={"period": "2026Q2"})
    assert "12 months to 30 Jun 2026" in shown(app)
    app.button("open-tile-shu").click().run()
    assert not app.exception


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_parts_of_the_overall_number_and_what_moved_each(run: Run, lang: str) -> None:
    app = run("overview", lang)
    app.button(key="foot-overall").click().run()
    assert not app.exception
    assert text("overall.none", lang) in shown(app)  # nobody is left alone with an empty table


def _deals(*rows: dict[str, object]) -> dict[str, list[dict[str, object]]]:
    return {"opportunities": [{"opportunity_id": f"d{at}", "opportunity_name": f"D{at}", "amount": 100.0, **row} for at, row in enumerate(rows)]}


def test_deals_alone_are_told_and_what_to_add_next(run: Run) -> None:
    won, lost = {"status": "won", "stage": "won"}, {"status": "lost", "stage": "lost"}
    page = shown(run(tables=_deals(won, won, won, lost)))  # no dates: the period is all of it
    assert text("overview.head_rate", "en", share="75%", amount="300") in page
    assert "75% · 30–95% · n 4" in page  # Wilson's interval of 3 in 4
    assert "<b>Win rate</b>" in page
    assert text("overview.add_sub", "en") in page


def test_no_win_rate_where_losing_is_not_recorded(run: Run) -> None:
    page = shown(run(tables=_deals({"status": "won", "stage": "won"}, {"status": "won", "stage": "won"})))
    assert text("overview.head_only_won", "en", n="2", amount="200") in page
    assert text("overview.never_lost", "en") in page
    assert "<b>Win rate</b>" not in page
    assert "<b>Amount won</b>" in page
