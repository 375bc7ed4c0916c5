"""The people page in both languages: everybody by name, one person, one presales person; gaps are named."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape
from types import SimpleNamespace
from typing import Any

import pytest

from analytics.ask import ask, report
from analytics.query import Filters, Period, Query
from analytics.score import mean_interval
from analytics.ui.people.five import carried
from analytics.ui.people.words import ALL
from analytics.ui.state import View
from analytics.warehouse import Workspace
from tests.pages.conftest import Run, shown
from tests.pages.test_presales import supported_company

NO_TEXT = re.compile(r"\b(nan|None|NaT|people\.\w+)\b")


def staffed_company() -> Mapping[str, list[dict[str, Any]]]:
    """Two presales people and four owners, the first of them with ten decided deals and a key account."""
    tables = dict(supported_company())
    tables["opportunities"] = [
        {**deal, "owner_id": "Owner <0>" if deal["status"] != "open" and n < 24 else f"Owner {1 + n % 3}", "account_id": f"A{n % 8}",
         "contract_amount": deal["amount"], "received_amount": deal["amount"] / 2}
        for n, deal in enumerate(tables["opportunities"])
    ]  # fmt: skip
    tables["accounts"] = [
        {"account_id": f"A{n}", "account_name": f"Account {n}", "is_key_account": n == 0, "owner_id": "Owner <0>" if n == 0 else "Owner 1"}
        for n in range(8)
    ]  # fmt: skip
    return tables


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_everybody_stands_by_name_with_the_notice(run: Run, lang: str) -> None:
    app = run("people", lang, staffed_company())
    assert not app.exception
    said = shown(app)
    assert {"en": "no basis for employment decisions", "zh": "不作为录用"}[lang] in said
    names = [unescape(name) for name in re.findall(r'<th scope="row">([^<]+)<', said)]
    assert names[:-1] == sorted(names[:-1]) and len(names) == 5
    assert {"en": "too few", "zh": "样本少"}[lang] in said
    assert "Owner &lt;0&gt;" in said and "<0>" not in said and not NO_TEXT.search(said)


def test_the_order_changes_only_when_asked(run: Run) -> None:
    said = shown(run("people", "en", staffed_company(), {"sort": "won_amount"}))
    amounts = [float(found) for found in re.findall(r"<b>¥([\d.]+)M", said)][:4]
    assert amounts == sorted(amounts, reverse=True)


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize(("person", "part"), [("Owner <0>", "person"), ("P1", "presales")])
def test_the_address_opens_one_person(run: Run, lang: str, person: str, part: str) -> None:
    app = run("people", lang, staffed_company(), {"person": person})
    assert not app.exception
    assert app.session_state["who"] == part and app.session_state["person"] == person
    said = shown(app)
    assert {"Owner <0>": "Owner &lt;0&gt;", "P1": "Busy &lt;Bee&gt;"}[person] in said
    assert {"en": "no basis for employment", "zh": "不作为录用"}[lang] in said
    assert not NO_TEXT.search(said)


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("part", ["everyone", "person", "presales"])
def test_deals_alone_say_what_is_missing(run: Run, lang: str, part: str) -> None:
    app = run("people", lang, query={"who": part})
    assert not app.exception
    said = shown(app)
    assert not NO_TEXT.search(said)
    if part != "everyone":
        assert {"en": "needs", "zh": "缺："}[lang] in said


def test_links_lead_to_the_person(run: Run) -> None:
    app = run("accounts", "en", staffed_company(), {"section": "account", "account": "A0", "below": "history"})
    assert not app.exception and app.button("account-owner").label == "Owner <0>: open the person"
    assert "Account 0" in str(app.selectbox("account").options)
    app = run("deals", "en", staffed_company(), {"part": "deal", "deal": "O1", "beside": "steps"})
    assert not app.exception and app.button("deal-owner").label.startswith("Owner ")
    assert "Answer the questionnaire" in shown(app)
    said = shown(run("deals", "zh", staffed_company(), {"part": "deal", "deal": "O1", "beside": "similar"}))
    assert not re.search(r"deals\.\w+_", said) and "相似" in said


def test_an_empty_workspace_invites(run: Run) -> None:
    app = run("people", "zh", {})
    assert not app.exception and 'class="ww-cells ww-people"' not in shown(app)


def test_scorecard_agrees_with_the_metrics(sample: Workspace) -> None:
    query = Query(ALL, ("owner",), Period("ttm"), Filters())
    metrics = ask(sample, query).frame.set_index("owner")
    rows = report(sample, "person_scorecard", Query((), (), Period("ttm"), Filters())).frame.set_index("employee")
    rows["alive"] = rows["live"] / rows["logged"].where(rows["logged"] > 0)
    rows["dated"] = rows["with_step"] / rows["open_deals"].where(rows["open_deals"] > 0)
    columns = dict(zip(ALL, ("r1", "r2", "r3", "u1", "u2", "u3", "win_rate", "won_amount", "collected", "alive", "dated"), strict=True))
    assert len(rows) > 5
    for metric, column in columns.items():
        there = rows[column].astype(float)
        expected = metrics.loc[rows.index, metric].astype(float)
        assert ((there - expected).abs().fillna(0) < 1e-6).all() and (there.isna() == expected.isna()).all(), metric


def test_interval_of_a_mean_is_students() -> None:
    low, high = mean_interval(50.0, 10.0, 10) or (0.0, 0.0)
    assert high - 50 == pytest.approx(2.262 * 10 / 10**0.5, rel=2e-3) and 50 - low == pytest.approx(high - 50)
    assert mean_interval(50.0, 10.0, 9) is None


def _row(name: str, **more: Any) -> dict[str, Any]:
    base = {
        "employee": name, "r1": 60.0, "r2": 50.0, "r3": 40.0, "key_accounts": 1, "live": 9, "logged": 10, "with_step": 9, "open_deals": 10,
        "mean_strength": 55.0, "ties": 12, "u2": 70.0, "u2_n": 10, "u3": 51.0, "u3_n": 10,
    }  # fmt: skip
    return base | more


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([_row("Ann"), _row("Bo", u3=40.0), _row("Cy", u2_n=9)], "All five carried to 50 points or more: Ann (of 2"),
        ([_row("Ann", u3=40.0), _row("Bo", r1=0.0)], "Nobody carries all five to 50 points; 4 of them: Ann and Bo (of 2"),
        ([_row("Ann", ties=9), _row("Bo", r1=None, r2=None, r3=None)], "cannot be told: fewer than 10"),
        ([_row("Ann", logged=9, open_deals=9)], "cannot be told"),
    ],
)
def test_who_carries_all_five_is_told_of_enough_only(sample: Workspace, monkeypatch: pytest.MonkeyPatch, rows: list[dict[str, Any]], said: str) -> None:
    view = View("en", "light", sample, Period.TTM, Filters())
    monkeypatch.setattr("analytics.ui.people.five.scorecard", lambda _: SimpleNamespace(records=lambda: rows))
    assert said in carried(view)
