"""The shell: language, period, filters, navigation, the empty workspace, errors in words."""

from __future__ import annotations

import pytest

from analytics.ui.shell import PAGES, style
from tests.pages.conftest import ROOT, Run, shown


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_empty_workspace_is_an_invitation(run: Run, lang: str) -> None:
    app = run(lang=lang, tables={})
    assert not app.exception
    assert app.get("file_uploader") and "go-sample" in {button.key for button in app.button}
    assert ("sample company" if lang == "en" else "示例公司") in shown(app)


def test_the_address_decides_language_and_period(run: Run) -> None:
    app = run(query={"lang": "zh", "period": "2026Q2"})
    assert app.selectbox("period").value == "2026Q2"
    assert "五维健康度" in shown(app)


def test_the_address_keeps_codes_not_words(run: Run) -> None:
    app = run(lang="zh")
    app.selectbox("period").set_value("2026Q2").run()
    assert not app.exception
    assert app.query_params["period"] in ("2026Q2", ["2026Q2"])
    assert "lang" not in app.query_params


@pytest.mark.parametrize("code", ["1999Q1", "<script>", ""])
def test_an_address_that_means_nothing_is_passed_over(run: Run, code: str) -> None:
    app = run(query={"period": code, "lang": "xx"})
    assert app.selectbox("period").value == "ttm"


def test_a_filter_narrows_what_is_counted(run: Run) -> None:
    app = run()
    assert "40 deals" in shown(app)
    app.multiselect("region").set_value(["North"]).run()
    assert not app.exception
    assert "20 deals" in shown(app)


def test_the_language_switch_translates_everything(run: Run) -> None:
    app = run(lang="zh")
    assert "40 个商机" in shown(app)
    assert "Five-dimension" not in shown(app)


def test_every_page_file_is_known_to_the_navigation() -> None:
    assert {path.stem for path in (ROOT / "pages").glob("*.py")} <= set(PAGES)


def test_style_sets_the_inks_of_its_mode() -> None:
    assert "--ink:#1c1b18" in style("light")
    assert "--ink:#f2f0ea" in style("dark")
    assert "http" not in style("light")


def test_an_error_is_said_in_words(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    from analytics.errors import QueryTimeout

    def stop(*_: object) -> None:
        raise QueryTimeout("error.query_timeout", seconds=30)

    monkeypatch.setattr("analytics.ui.state.View.health", stop)
    app = run()
    assert not app.exception
    assert "30 seconds" in app.error[0].value
