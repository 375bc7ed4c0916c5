"""The presales page in both languages: a company with bookings, one with deals only, an empty one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from tests.pages.conftest import Run, shown, small_company

TOPICS = ("load", "scenario", "effort", "lost", "response")
AS_OF = date(2026, 9, 30)


def supported_company() -> Mapping[str, list[dict[str, Any]]]:
    """The small company with two presales people, one of them booked at 48 hours a week before and after the review."""
    deals = [
        {**deal, "deal_tier": "ABC"[n % 3], "probability": 0.3, "technical_win": ("yes", "no")[n % 2]}
        for n, deal in enumerate(small_company()["opportunities"])
    ]
    people = [
        {"employee_id": "P1", "employee_name": "Busy <Bee>", "role": "presales", "job_grade": "senior", "specialty": "Suite;Cloud"},
        {"employee_id": "P2", "employee_name": "Calm", "role": "presales", "job_grade": "junior", "specialty": "Cloud"},
        {"employee_id": "S1", "employee_name": "Owner 0", "role": "sales"},
    ]
    monday = AS_OF - timedelta(days=AS_OF.weekday())
    bookings = [
        {"booking_id": f"B{week}-{who}", "employee_id": who, "opportunity_id": f"O{week % 40}", "start_date": monday + timedelta(days=7 * week),
         "end_date": monday + timedelta(days=7 * week + 4), "hours": hours, "booking_kind": "booked" if week > 0 else "actual"}
        for week in range(-45, 9) for who, hours in (("P1", 48.0), ("P2", 16.0))
    ]  # fmt: skip
    history = [
        {"opportunity_id": f"O{n}", "stage": stage, "entered_at": date(2025, 7, 1) + timedelta(days=9 * n + 20 * step), "amount": 1e5 * (n + 1), "probability": 0.3}
        for n in range(40) for step, stage in enumerate(("G1", "G2", "G3", "G4"))
    ]  # fmt: skip
    requests = [
        {"request_id": f"R{n}", "opportunity_id": f"O{n}", "requested_at": datetime(2026, 8, 3 + n % 20, 10), "assigned_to_id": "P1",
         "first_response_at": datetime(2026, 8, 4 + n % 20, 10) if n % 2 else None, "required_by": datetime(2026, 9, 1),
         "completed_at": datetime(2026, 8, 28) if n % 2 else None}
        for n in range(12)
    ]  # fmt: skip
    return {
        "opportunities": deals, "employees": people, "presales_bookings": bookings, "stage_history": history,
        "presales_requests": requests,
    }  # fmt: skip


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("topic", TOPICS)
def test_every_topic_with_bookings(run: Run, lang: str, topic: str) -> None:
    app = run("presales", lang, supported_company(), {"topic": topic})
    assert not app.exception
    said = shown(app)
    assert "Busy &lt;Bee&gt;" in said and "<Bee>" not in said
    assert not re.search(r"\b(nan|None|NaT|presales\.\w+)\b", said)


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("topic", TOPICS)
def test_deals_alone_say_what_is_needed(run: Run, lang: str, topic: str) -> None:
    app = run("presales", lang, query={"topic": topic})
    assert not app.exception
    said = shown(app)
    assert {"en": "needs", "zh": "缺："}[lang] in said
    assert not re.search(r"\b(nan|None|NaT|presales\.\w+)\b", said)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_an_empty_workspace_invites(run: Run, lang: str) -> None:
    app = run("presales", lang, {})
    assert not app.exception
    assert 'class="ww-strip"' not in shown(app)


def test_cost_points_stand_in_where_hours_carry_no_cost(run: Run) -> None:
    assert "cost points" in shown(run("presales", "en", supported_company(), {"topic": "lost"}))


def test_deals_not_won_are_counted_up_to_half_of_their_hours(run: Run) -> None:
    app = run("presales", "en", supported_company(), {"topic": "lost"})
    said = re.search(r"(\d+) of (\d+) deals not won took half", shown(app))
    assert said and 0 < 2 * int(said[1]) <= int(said[2]) + 1
    assert "hours on a won deal, by tier" in shown(run("presales", "en", supported_company(), {"topic": "lost", "spent": "tiers"}))


def test_a_rate_for_every_person_gives_money(run: Run) -> None:
    tables = supported_company()
    people = [{**person, "cost_rate_hour": 100} for person in tables["employees"]]
    deals = [{**deal, "currency": "CNY"} for deal in tables["opportunities"]]
    said = shown(run("presales", "en", {**tables, "employees": people, "opportunities": deals}, {"topic": "lost"}))
    assert "cost points" not in said and "¥" in said


def test_the_scenario_of_one_fewer_says_who_is_above_ninety_percent(run: Run) -> None:
    app = run("presales", "en", supported_company(), {"topic": "scenario", "scenario": "less:P1"})
    assert not app.exception
    assert "Suppose Busy &lt;Bee&gt; is missing: team 80% → 160%, above 90%: 1 (Calm)" in shown(app)
    app.selectbox(key="scenario").select("more:Cloud").run()
    assert "team 80% → 53%, nobody above 90%" in shown(app)
