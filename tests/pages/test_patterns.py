"""The patterns page: opponents, prices, segments, coming tenders, similar projects, lessons."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from tests.pages.conftest import Run, shown, small_company

AS_OF = date(2026, 9, 30)
TOPICS = ("rivals", "segments", "value", "tenders", "similar", "lessons")


def rich_company() -> dict[str, list[dict[str, Any]]]:
    """The small company with types, opponents, prices, past projects and a lesson."""
    deals = [dict(row) for row in small_company()["opportunities"]]
    tables: dict[str, list[dict[str, Any]]] = {"opportunities": deals, "quotes": [], "deal_competitors": [], "projects": [], "lessons": []}
    for number, row in enumerate(deals):
        name = row["opportunity_id"]
        row |= {"project_type": ("Platform", "Service")[number % 3 == 0], "probability": 0.5, "deal_tier": "A"}
        row["loss_reason"] = "price" if row["status"] == "lost" else None
        tables["quotes"].append({"quote_id": f"Q{number}", "opportunity_id": name, "list_amount": 120.0, "quoted_amount": 101.0, "is_final": True})
        tables["deal_competitors"].append(
            {"opportunity_id": name, "competitor_name": ("Apex <b>", "Bolt")[number % 5 == 0], "is_winner": row["status"] == "lost", "quoted_amount": 100.0}
        )
    for number, days in enumerate((800, 450, 80)):
        tables["projects"].append(
            {"project_id": f"P{number}", "project_name": f"Phase {number}", "account_id": "Account 9", "project_type": "Platform", "amount": 900_000.0,
             "winner_name": "Apex", "award_date": AS_OF - timedelta(days=days)}
        )  # fmt: skip
    tables["lessons"].append({"lesson_id": "L1", "opportunity_id": "O4", "reviewed_at": date(2025, 11, 1), "root_cause": "price"})
    return tables


@pytest.mark.parametrize("topic", TOPICS)
@pytest.mark.parametrize(("lang", "rich"), [("en", True), ("zh", True), ("zh", False)])
def test_every_topic_is_drawn(run: Run, lang: str, topic: str, rich: bool) -> None:
    app = run("patterns", lang, rich_company() if rich else None, {"topic": topic})
    assert not app.exception
    page = shown(app)
    assert "PRM" in page
    assert page.count("<small>") >= 22
    words = page.lower().replace("finance", "").replace("unanswered", "")
    assert ">nan" not in words and "none<" not in words and "nan%" not in words
    assert "<b>Apex <b>" not in page


def test_an_empty_workspace_is_invited(run: Run) -> None:
    app = run("patterns", tables={})
    assert not app.exception
    assert "sample company" in shown(app)


def test_the_headline_compares_the_stated_reason_with_the_prices(run: Run) -> None:
    page = shown(run("patterns", tables=rich_company()))
    assert "losses were not about price" in page
    assert "; nobody works on " in page


def test_what_is_not_measured_says_what_it_needs(run: Run) -> None:
    page = shown(run("patterns", query={"topic": "lessons"}))
    assert "needs Lessons: Root Cause" in page
    page = shown(run("patterns", query={"topic": "tenders"}))
    assert "needs Projects: Award Date" in page


def test_another_split_and_another_deal_can_be_chosen(run: Run) -> None:
    app = run("patterns", tables=rich_company())
    app.selectbox("patterns-split").select("amount_band").run()
    assert not app.exception
    app = run("patterns", tables=rich_company(), query={"topic": "similar"})
    app.selectbox("patterns-deal").select_index(2).run()
    assert not app.exception
    app = run("patterns", tables=rich_company(), query={"topic": "segments"})
    app.selectbox("patterns-level").select("pairs").run()
    assert not app.exception


def test_projects_are_found_by_name_type_and_size(run: Run) -> None:
    app = run("patterns", tables=rich_company(), query={"topic": "similar", "by": "search"})
    assert "Fill in a name" in shown(app)
    app.selectbox("similar-type").select("Platform").run()
    platforms = len(app.dataframe[0].value)
    app.text_input("similar-text").set_value("phase").run()
    assert set(app.dataframe[0].value["project"]) == {"Phase 0", "Phase 1", "Phase 2"}
    app.text_input("similar-text").set_value("").run()
    app.number_input("similar-amount").set_value(900_000.0).run()
    assert not app.exception
    amounts = app.dataframe[0].value["amount"]
    assert 0 < len(amounts) < platforms
    assert amounts.between(450_000, 1_800_000).all()


def test_repeated_mistakes_are_named(run: Run) -> None:
    page = shown(run("patterns", tables=rich_company(), query={"topic": "lessons"}))
    assert "repeat a known mistake" in page


def test_lists_open_the_deal_and_the_account(run: Run) -> None:
    for topic, key in (("rivals", "line-plain-price-losses-0"), ("value", "line-plain-segment-deals-0")):
        app = run("patterns", tables=rich_company(), query={"topic": topic})
        assert "Deal" in app.button(key).label
    app = run("patterns", tables=rich_company(), query={"topic": "tenders"})
    waiting = [button for button in app.button if "-waiting-" in str(button.key)]
    assert waiting and all("**Account" in button.label for button in waiting)


def test_a_segment_counts_all_its_open_deals(run: Run) -> None:
    page = shown(run("patterns", tables=rich_company(), query={"topic": "value"}))
    assert "All 20 open deals" in page
