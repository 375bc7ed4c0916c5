"""The method page is made from the catalogue and found by a word in either language."""

from __future__ import annotations

from html import escape

import pytest

from analytics.catalog import catalog
from tests.pages.conftest import Run, shown


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_it_lists_the_indicators_of_a_dimension(run: Run, lang: str) -> None:
    app = run("method", lang=lang)
    assert not app.exception
    own = [metric for metric in catalog().metrics.values() if metric.dimension == "dao" and metric.folder == "dao"]
    listed = app.dataframe[0].value
    assert {metric.code for metric in own} <= set(listed["code"])


def test_search_finds_by_a_word_of_the_other_language(run: Run) -> None:
    app = run("method")
    app.text_input("search").set_value("赢单率").run()
    assert "win_rate" in "".join(code.value for code in app.code) or len(app.dataframe[0].value)


def test_terms(run: Run) -> None:
    app = run("method")
    app.button_group("part").set_value("glossary").run()
    assert not app.exception
    page = shown(app)
    assert "Balance <small>均衡度" in page
    for pillar in catalog().pillars:
        for element in pillar.elements:
            assert escape(element.label.en) in page and element.label.zh in page


def test_it_works_on_an_empty_workspace(run: Run) -> None:
    app = run("method", tables={})
    assert not app.exception
    assert len(app.dataframe)
