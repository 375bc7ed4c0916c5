"""Every page over companies with holes, in both languages: no exception, no NaN, and what is missing is named."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from streamlit.testing.v1 import AppTest

from analytics.catalog.sources import sources
from analytics.ui import accounts, data, deals, patterns, people, presales, relationships, settings
from analytics.warehouse import Workspace
from tests import torn
from tests.conftest import fill
from tests.pages.conftest import MAIN, ROOT, shown

WHOLE = torn.whole()
TABLES = [name for name in sources() if name != "opportunities"]
SECTIONS = {
    "overview": ("", [""]), "accounts": ("section", accounts.SECTIONS), "deals": ("part", deals.SECTIONS),
    "relationships": ("topic", relationships.TOPICS), "presales": ("topic", presales.TOPICS),
    "patterns": ("topic", patterns.TOPICS), "people": ("who", people.PARTS),
    "data": ("part", data.PARTS), "method": ("", [""]), "settings": ("part", settings.PARTS),
}  # fmt: skip
NO_NUMBER = re.compile(r"(?<![A-Za-z_])(nan|NaN|NaT|<NA>|-?inf|-?Infinity)(?![A-Za-z_])|>None<")
NEEDS = {"en": ("needs", "need"), "zh": ("需要", "缺")}


def _half_the_columns() -> torn.Company:
    """Every second field empty, nobody in a team, half of the deals in another currency."""
    company = torn.without_fields(WHOLE, lambda _, at: at % 2 == 1)
    company = torn.changed(company, "employees", {"team": None})
    for at, deal in enumerate(company["opportunities"]):
        deal |= {"currency": ("CNY", "EUR")[at % 2], "status": WHOLE["opportunities"][at]["status"]}
    return company


def _other_columns() -> torn.Company:
    """The other fields empty, half of the tables gone, no deal decided."""
    company = torn.without_tables(WHOLE, TABLES[::2])
    company = torn.without_fields(company, lambda _, at: at % 2 == 0)
    return torn.changed(company, "opportunities", {"status": "open", "stage": "G2", "actual_close_date": None, "owner_id": "Nobody"})


def _one_deal() -> torn.Company:
    """A single open deal, beside no other table."""
    return {"opportunities": [WHOLE["opportunities"][2] | {"amount": 0}]}


def _future_without_money() -> torn.Company:
    """Everything dated two years on, all amounts zero, the other half of the tables gone."""
    company = torn.in_the_future(torn.without_tables(WHOLE, TABLES[1::2]))
    return torn.changed(company, "opportunities", {"amount": 0, "contract_amount": 0})


CASES = {
    "half the columns": _half_the_columns, "other columns": _other_columns, "one deal": _one_deal,
    "future without money": _future_without_money,
}  # fmt: skip


@pytest.fixture
def place(request: pytest.FixtureRequest) -> Iterator[Workspace]:
    ws = Workspace.open()
    fill(ws, CASES[request.param](), torn.AS_OF)
    yield ws
    ws.close()


def _walk(lang: str) -> Iterator[tuple[str, AppTest]]:
    """Every section of every page, one visitor per page."""
    for page, (key, sections) in SECTIONS.items():
        app = AppTest.from_file(str(MAIN), default_timeout=60)
        app.context["locale"] = {"en": "en-US", "zh": "zh-CN"}[lang]
        app.switch_page(str(ROOT / "pages" / f"{page}.py"))
        for section in sections:
            if key:
                app.query_params[key] = section
                if key in app.session_state:
                    app.session_state[key] = section
            app.run()
            assert not key or app.session_state[key] == section
            yield f"{lang} {page} {section}", app


def _faults(app: AppTest) -> list[str]:
    """What a visitor should never see: an exception, an error box, a number that is none."""
    found = [error.message for error in app.exception] + [error.value for error in app.error]
    page = re.sub(r"<style.*?</style>", "", shown(app), flags=re.S)
    found += [f"no number: {page[max(0, m.start() - 60) : m.end() + 30]}" for m in NO_NUMBER.finditer(page)]
    drawn = [chart.proto.spec for chart in app.get("plotly_chart")]
    return found + [f"no number in a chart: {spec[:80]}" for spec in drawn if re.search(r"\bNaN\b|\bInfinity\b|>nan|\"nan", spec)]


@pytest.mark.parametrize("place", CASES, indirect=True)
def test_no_hole_breaks_a_page(place: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("analytics.ui.shell.workspace", lambda: place)
    faults: list[str] = []
    said: dict[str, str] = {}
    for lang in ("en", "zh"):
        for where, app in _walk(lang):
            faults += [f"{where}: {fault}" for fault in _faults(app)]
            said[lang] = said.get(lang, "") + shown(app)
    assert not faults, "\n".join(faults)
    for lang, words in NEEDS.items():
        assert any(word in said[lang] for word in words)


def test_an_answer_is_none_or_finite(make_workspace: Callable[..., Workspace]) -> None:
    """The engine itself, every metric: what cannot be divided is missing and never infinite."""
    import math

    from analytics.ask import ask
    from analytics.catalog import catalog
    from analytics.query import Query

    ws = make_workspace(_half_the_columns(), torn.AS_OF)
    frame = ask(ws, Query(tuple(catalog().metrics))).frame
    values = [frame[name][0] for name in catalog().metrics]
    assert not [value for value in values if isinstance(value, float) and math.isinf(value)]
