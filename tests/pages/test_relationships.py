"""The relationships page: with the sample company, with little, with nothing, in both languages."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from analytics.i18n import text
from analytics.warehouse import Workspace
from tests.pages.conftest import MAIN, ROOT, shown

PAGE = str(ROOT / "pages" / "relationships.py")
TOPICS = ("map", "hanging", "handover", "effect")
Run = Callable[..., AppTest]


@pytest.fixture
def on_sample(sample: Workspace, monkeypatch: pytest.MonkeyPatch) -> Iterator[Run]:
    """The page over the sample company."""
    monkeypatch.setattr("analytics.ui.shell.workspace", lambda: sample)

    def open_page(lang: str = "en", **query: str) -> AppTest:
        app = AppTest.from_file(str(MAIN), default_timeout=60)
        app.context["locale"] = {"en": "en-US", "zh": "zh-CN"}[lang]
        for name, value in query.items():
            app.query_params[name] = value
        app.run()
        app.switch_page(PAGE).run()
        return app

    yield open_page


def clean(app: AppTest) -> str:
    assert not app.exception
    said = shown(app)
    assert not re.search(r"\b(nan|None|NaT)\b", said)
    return said


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("topic", TOPICS)
def test_every_topic_answers_in_both_languages(on_sample: Run, lang: str, topic: str) -> None:
    app = on_sample(lang, topic=topic)
    said = clean(app)
    assert said.count('class="ww-title"') == 2
    assert 'class="ww-strip"' in said


def test_the_map_shows_one_account_and_the_elements_of_one_tie(on_sample: Run) -> None:
    app = on_sample()
    said = clean(app)
    assert len(app.get("echarts_chart")) == 1
    assert len(app.get("plotly_chart")) == 2
    assert "Three degrees · measured" in said and "Three faces · judged" in said
    assert str(app.selectbox(key="focus").value).startswith("account:")


def test_a_person_can_be_the_focus(on_sample: Run, sample: Workspace) -> None:
    sample.ensure([sample.as_of])
    code = sample.rows("select employee_id from model.person_ties where as_of = ? order by ties desc", [sample.as_of])[0][0]
    said = clean(on_sample(focus=f"person:{code}"))
    assert "knows" in said


def test_on_the_map_one_of_us_is_thought_away(on_sample: Run, sample: Workspace) -> None:
    sample.ensure([sample.as_of])
    code, name, deals = sample.rows(
        "select employee_id, employee, sole_deals from model.person_ties where as_of = ? order by sole_amount desc, employee_id", [sample.as_of]
    )[0]
    app = on_sample(focus=f"person:{code}", without=code)
    assert re.search(rf"If {name} leaves, \d+ here are known to nobody; {deals} deals", clean(app))
    series = json.loads(app.get("echarts_chart")[0].proto.spec)["series"][0]
    faint = [link for link in series["links"] if link["lineStyle"]["opacity"] < 0.5]
    assert faint and {link["source"] for link in faint} == {f"ours-{code}"}


def test_competitors_are_another_layer(on_sample: Run, sample: Workspace) -> None:
    sample.ensure([sample.as_of])
    account, contacts = sample.rows(
        "select c.account_id, count(distinct contact_id) from model.rival_ties as r join model.contact_ties as c using (as_of, contact_id)"
        " where as_of = ? and r.rival_strength > 0 group by all order by 2 desc, 1",
        [sample.as_of],
    )[0]
    app = on_sample(focus=f"account:{account}", rivals="true")
    series = json.loads(app.get("echarts_chart")[0].proto.spec)["series"][0]
    assert len({link["target"] for link in series["links"] if link["source"].startswith("rival-")}) == contacts
    app.toggle(key="rivals").set_value(False).run()
    series = json.loads(app.get("echarts_chart")[0].proto.spec)["series"][0]
    assert not [link for link in series["links"] if link["source"].startswith("rival-")]


def test_what_goes_with_a_leaver_is_what_nobody_else_carries(on_sample: Run, sample: Workspace) -> None:
    sample.ensure([sample.as_of])
    code, name, deals = sample.rows(
        "select employee_id, employee, sole_deals from model.person_ties where as_of = ? and sole_deals > 1 order by sole_deals, employee_id",
        [sample.as_of],
    )[0]
    said = clean(on_sample(topic="hanging", leaver=code))
    assert f"If {name} leaves" in said
    assert f"open deals {deals} " in said


def test_the_leaver_whom_nobody_followed_is_named(on_sample: Run) -> None:
    assert "relationships of Henry Denham were taken over" in clean(on_sample(topic="handover"))


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("topic", TOPICS)
def test_without_contacts_it_says_what_is_needed(run: Run, lang: str, topic: str) -> None:
    said = clean(run("relationships", lang, query={"topic": topic}))
    assert text("relationships.head_unmeasured", lang) in said
    assert text("shell.state_none", lang) in said or text("relationships.handover_none", lang) in said


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_empty_workspace_invites(run: Run, lang: str) -> None:
    app = run("relationships", lang, tables={})
    assert not app.exception
    assert 'class="ww-strip"' not in shown(app)


def crowd(people: int) -> dict[str, list[dict[str, Any]]]:
    """One account with many contacts whose names could be taken for markup or templates."""
    day = date(2026, 9, 1)
    return {
        "accounts": [{"account_id": "A", "account_name": "Port {b} <i>", "is_key_account": True, "owner_id": "E0"}],
        "employees": [{"employee_id": f"E{n}", "employee_name": f"Us {n}", "role": "sales"} for n in range(30)],
        "contacts": [
            {"contact_id": f"C{n}", "contact_name": f"<b>{n}</b> {{c}}", "account_id": "A", "is_key_person": n < 5, "department": f"D{n % 9}"}
            for n in range(people)
        ],
        "relationships": [
            {"employee_id": f"E{n % 30}", "contact_id": f"C{n}", "depth_level": n % 6, "value_score": n % 6, "since_date": day - timedelta(days=n)}
            for n in range(people)
        ],
    }


def test_three_hundred_people_stay_readable(run: Run) -> None:
    app = run("relationships", tables=crowd(300))
    said = clean(app)
    assert "280 less important contacts are not drawn" in said
    series = json.loads(app.get("echarts_chart")[0].proto.spec)["series"][0]
    assert len(series["data"]) < 40
    tips = [item["tooltip"]["formatter"] for item in [*series["data"], *series["links"]] if "tooltip" in item]
    assert tips and not any("<b>" in tip or "{" in tip for tip in tips), "tooltips are read as HTML and as templates"
    app.text_input(key="find-person").set_value("<b>299").run()
    app.button(key="found-contact-C299").click().run()
    clean(app)
    series = json.loads(app.get("echarts_chart")[0].proto.spec)["series"][0]
    assert "theirs-C299" in [node["id"] for node in series["data"]], "the one looked for is drawn"
    assert app.selectbox(key="tie").value == "E29|C299"
    assert not any("{c}" in item["label"]["formatter"] for item in series["data"])
