"""Project patterns by hand: small cases whose answers were worked out on paper."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from analytics.catalog import catalog
from analytics.health import health, measurements
from analytics.query import Filters
from analytics.warehouse import Workspace
from tests.definitions.test_references import references
from tests.references.tables import Tables

AS_OF = date(2026, 3, 31)
Make = Callable[..., Workspace]
Row = dict[str, Any]


def ago(days: int) -> date:
    return AS_OF - timedelta(days=days)


def deal(name: str, status: str = "lost", closed: int | None = 100, **more: Any) -> Row:
    base = {
        "opportunity_id": name, "opportunity_name": f"Deal {name}", "account_id": "A1", "owner_id": "E1", "status": status,
        "stage": "G3" if status == "open" else status, "amount": 100.0, "project_type": "Platform", "created_date": ago(500),
        "actual_close_date": None if status == "open" or closed is None else ago(closed), "expected_close_date": ago(-30),
        "probability": 0.5, "deal_tier": "A",
    }  # fmt: skip
    return {**base, **more}


def value(ws: Workspace, metric: str) -> float | None:
    found = measurements(ws, (metric,), (AS_OF,), Filters())[AS_OF][metric]
    expected = references()[metric](Tables(ws, AS_OF))
    assert (found.value if not found.missing else expected) == (None if expected is None else pytest.approx(expected))
    return found.value


def rows(ws: Workspace, sql: str) -> list[tuple[Any, ...]]:
    ws.ensure((AS_OF,))
    return ws.rows(sql)


SERIES = "select gaps, median_gap, window_days, next_date, basis, confidence, is_ahead, is_begun from model.retender_series"


def project(name: str, awarded: int, **more: Any) -> Row:
    return {"project_id": name, "project_name": name, "account_id": "A1", "project_type": "Platform", "award_date": ago(awarded), **more}


def test_next_tender_is_the_last_plus_the_median_gap(make_workspace: Make) -> None:
    # awards 1000, 640, 300 days ago: gaps 360 and 340, median 350, so 50 days ahead; MAD 10 -> window 30
    tables = {"projects": [project("P1", 1000), project("P2", 640), project("P3", 300)], "opportunities": [deal("O1", "open", account_id="A2")]}
    ws = make_workspace(tables, AS_OF)
    assert rows(ws, SERIES) == [(2, 350.0, 30, ago(-50), "cycle", "medium", True, False)]
    assert value(ws, "early_entry") == 0


def test_one_award_predicts_nothing(make_workspace: Make) -> None:
    ws = make_workspace({"projects": [project("P1", 1000)], "opportunities": [deal("O1", "open", account_id="A2")]}, AS_OF)
    assert rows(ws, SERIES) == []
    assert value(ws, "early_entry") is None


def test_a_running_contract_overrides_and_an_open_deal_of_that_kind_is_a_start(make_workspace: Make) -> None:
    # ends in 300 days, lead time 180 -> tender in 120 days
    tables = {"projects": [project("P1", 400, contract_end_date=ago(-300))], "opportunities": [deal("O1", "open")]}
    ws = make_workspace(tables, AS_OF)
    assert rows(ws, SERIES) == [(0, None, 30, ago(-120), "contract", "medium", True, True)]
    assert value(ws, "early_entry") == 1


def test_five_even_gaps_give_high_confidence_and_uneven_ones_a_wide_window(make_workspace: Make) -> None:
    even = [project(f"P{i}", 350 * i + 10) for i in range(5)]
    # account A2: awards 900, 800, 500, 100 days ago: gaps 100, 300, 400; median 300, MAD 100 -> 149 days
    uneven = [project(f"Q{i}", days, account_id="A2") for i, days in enumerate((900, 800, 500, 100))]
    ws = make_workspace({"projects": even + uneven, "opportunities": [deal("O1", "open", account_id="A3")]}, AS_OF)
    found = rows(ws, "select account_id, median_gap, window_days, confidence from model.retender_series order by 1")
    assert found == [("A1", 350.0, 30, "high"), ("A2", 300.0, 149, "medium")]


def test_incubation_counts_only_half_a_year_ahead(make_workspace: Make) -> None:
    def begun(days_before_tender: int) -> float | None:
        talk = {"activity_id": "X", "activity_date": ago(days_before_tender - 50), "activity_type": "visit", "purpose": "incubation",
                "employee_id": "E1", "account_id": "A1"}  # fmt: skip
        tables = {"projects": [project("P1", 650), project("P2", 300)], "activities": [talk],
                  "opportunities": [deal("O1", "open", account_id="A2")]}  # fmt: skip
        return value(make_workspace(tables, AS_OF), "early_entry")

    assert begun(183) == 1
    assert begun(182) == 0


def test_a_project_of_no_recorded_kind_is_begun_by_any_open_deal(make_workspace: Make) -> None:
    tables = {"projects": [project("P1", 650, project_type=None), project("P2", 300, project_type=None)], "opportunities": [deal("O1", "open")]}
    assert value(make_workspace(tables, AS_OF), "early_entry") == 1


def test_own_deals_of_no_recorded_kind_make_no_series(make_workspace: Make) -> None:
    deals = [deal("O1", closed=500, project_type=None), deal("O2", closed=140, project_type=None)]
    assert rows(make_workspace({"opportunities": deals}, AS_OF), SERIES) == []


def test_a_project_linked_to_a_decided_deal_is_not_counted_twice(make_workspace: Make) -> None:
    tables = {"projects": [project("P1", 103, related_opportunity_id="O1")], "opportunities": [deal("O1", "won", 100)]}
    assert rows(make_workspace(tables, AS_OF), SERIES) == []


def test_links_need_a_recorded_project_or_a_predecessor_of_the_same_kind(make_workspace: Make) -> None:
    deals = [deal("O1", closed=300), deal("O2", closed=200), deal("O3", closed=100, account_id="A2", related_project_id="P9"),
             deal("O4", closed=100, project_type="Service")]  # fmt: skip
    ws = make_workspace({"opportunities": deals}, AS_OF)
    assert value(ws, "project_links_kept") == pytest.approx(2 / 4)


def test_sweet_spots_are_kinds_won_at_least_as_often_as_all(make_workspace: Make) -> None:
    # all: 2 of 4; platform 2 of 3, service 0 of 1; open value 50 platform, 100 service, 25 in a type never decided
    deals = [deal("O1", "won"), deal("O2", "won"), deal("O3"), deal("O4", project_type="Service"),
             deal("O5", "open"), deal("O6", "open", amount=200.0, project_type="Service"), deal("O7", "open", amount=50.0, project_type="New")]  # fmt: skip
    ws = make_workspace({"opportunities": deals}, AS_OF)
    assert value(ws, "sweet_type_share") == pytest.approx(50 / 175)


def test_amount_bands_are_fifths_of_the_decided(make_workspace: Make) -> None:
    # edges 10, 20, 30, 40; won: the two smallest of five, so bands 1 and 2 beat 40 %
    deals = [deal(f"O{i}", "won" if i < 3 else "lost", amount=10.0 * i) for i in range(1, 6)]
    deals += [deal("P1", "open", amount=20.0), deal("P2", "open", amount=20.5), deal("P3", "open", amount=99.5)]
    ws = make_workspace({"opportunities": deals}, AS_OF)
    assert rows(ws, "select opportunity_id, amount_band from model.deal_segments where is_open order by 1") == [("P1", 2), ("P2", 3), ("P3", 5)]
    assert value(ws, "sweet_band_share") == pytest.approx(20 / 140)


def test_bid_criteria_are_hit_by_weight(make_workspace: Make) -> None:
    # 60 * 0.5 + 40 * 1.0 = 70 of 100; the third has no score
    lines = [("price", 60, 10, 5, True, False), ("solution", 40, 20, 20, False, True), ("terms", 10, 10, None, None, None)]
    names = ("criterion", "weight", "max_score", "our_score", "known_before_bid", "influenced_by_us")
    criteria = [{"opportunity_id": "O1", **dict(zip(names, line, strict=True))} for line in lines]
    deals = [deal("O1", procurement_method="open_tender"), deal("O2", procurement_method="invited"), deal("O3", procurement_method="direct")]
    ws = make_workspace({"opportunities": deals, "bid_criteria": criteria}, AS_OF)
    assert value(ws, "criteria_hit") == pytest.approx(0.7)
    assert value(ws, "criteria_known") == pytest.approx(0.6)
    assert value(ws, "criteria_shaped") == pytest.approx(0.4)
    assert value(ws, "criteria_kept") == pytest.approx(0.5)


def test_price_ratio_is_ours_over_the_winners(make_workspace: Make) -> None:
    quotes = [{"quote_id": f"Q{i}", "opportunity_id": f"O{i}", "quoted_amount": ours, "list_amount": 100.0, "is_final": True}
              for i, ours in ((1, 110.0), (2, 90.0), (3, 96.0))]  # fmt: skip
    rivals = [{"opportunity_id": f"O{i}", "competitor_name": "Apex", "is_winner": True, "quoted_amount": 100.0} for i in (1, 2)]
    ws = make_workspace({"opportunities": [deal("O1"), deal("O2"), deal("O3", "won"), deal("O4")], "quotes": quotes, "deal_competitors": rivals}, AS_OF)
    assert value(ws, "price_ratio") == pytest.approx(1.0)
    assert value(ws, "prices_kept") == pytest.approx(3 / 4)


def test_a_lost_deal_needs_no_contract_among_its_documents(make_workspace: Make) -> None:
    def papers(name: str, *kinds: str) -> list[Row]:
        return [{"opportunity_id": name, "doc_type": kind, "doc_name": f"{name} {kind}", "created_at": ago(120)} for kind in kinds]

    documents = papers("O1", "方案", "投标书", "报价单", "方案") + papers("O2", "Contract", "Acceptance report", "Quotation")
    ws = make_workspace({"opportunities": [deal("O1"), deal("O2", "won")], "project_documents": documents}, AS_OF)
    assert value(ws, "documents_kept") == pytest.approx((3 / 5 + 3 / 7) / 2)


def test_reuse_counts_within_a_project_type(make_workspace: Make) -> None:
    documents = [
        {"opportunity_id": "O1", "doc_type": "Proposal", "doc_name": "First", "created_at": ago(300)},
        {"opportunity_id": "O2", "doc_type": "Proposal", "doc_name": "Second", "created_at": ago(200), "reused_from_id": "First"},
        {"opportunity_id": "O3", "doc_type": "Proposal", "doc_name": "Third", "created_at": ago(200), "reused_from_id": "O1"},
    ]
    deals = [deal("O1"), deal("O2"), deal("O3", project_type="Service")]
    assert value(make_workspace({"opportunities": deals, "project_documents": documents}, AS_OF), "documents_reused") == pytest.approx(1 / 3)


def test_a_mistake_is_repeated_when_an_earlier_lesson_named_it(make_workspace: Make) -> None:
    deals = [
        deal("O1", closed=300, loss_reason="price"), deal("O2", closed=200, loss_reason="price", account_id="A2"),
        deal("O3", closed=100, loss_reason="price", account_id="A3", project_type="Service"), deal("O4", closed=50, loss_reason="timing"),
        deal("O5", closed=20),
    ]  # fmt: skip
    lessons = [
        {"lesson_id": "L1", "opportunity_id": "O1", "reviewed_at": ago(280), "root_cause": "price"},
        {"lesson_id": "L2", "opportunity_id": "O4", "reviewed_at": ago(5), "root_cause": "rhythm_mistake"},
    ]
    ws = make_workspace({"opportunities": deals, "lessons": lessons}, AS_OF)
    assert value(ws, "repeat_mistakes") == pytest.approx(1 / 4)  # O2; O5 has no cause and is not counted
    assert value(ws, "lessons_coverage") == pytest.approx(1 / 5)  # the lesson of O4 came after 45 days


def test_checklists_preconditions_and_key_dates(make_workspace: Make) -> None:
    deals = [
        deal("O1", precondition_status="met", tender_date=ago(130), contract_end_date=ago(-200)),
        deal("O2", project_type="Service", precondition_status="unknown", tender_date=ago(130)),
        deal("O3", "open", stage="G4", precondition_status="met"), deal("O4", "open", stage="G2", precondition_status="not_met"),
    ]  # fmt: skip
    answers = [{"opportunity_id": "O1", "framework": "BID", "criterion_code": "1", "answer": "yes", "assessed_at": ago(150)}]
    ws = make_workspace({"opportunities": deals, "deal_assessments": answers}, AS_OF)
    assert value(ws, "checklists_kept") == pytest.approx(1 / 2)
    assert value(ws, "preconditions_met") == pytest.approx(2 / 3)
    assert value(ws, "key_dates_kept") == pytest.approx(1 / 2)


def test_deciders_are_known_from_closed_deals(make_workspace: Make) -> None:
    chain = [
        {"opportunity_id": "O1", "contact_id": "C1", "decision_role": "approver", "support": "neutral"},
        {"opportunity_id": "O1", "contact_id": "C2", "decision_role": "decision_maker"},
        {"opportunity_id": "O2", "contact_id": "C1", "decision_role": "decision_maker"},
        {"opportunity_id": "O3", "contact_id": "C2", "decision_role": "decision_maker"},
    ]
    ws = make_workspace({"opportunities": [deal("O1"), deal("O2", "open"), deal("O3", "open"), deal("O4", "won")], "deal_contacts": chain}, AS_OF)
    assert value(ws, "deciders_kept") == pytest.approx(1 / 2)
    assert value(ws, "deciders_known") == pytest.approx(1 / 2)  # C2 stood there without a stance


def test_five_meetings_make_a_history(make_workspace: Make) -> None:
    deals = [deal(f"O{i}", closed=100 + i, main_competitor="Apex") for i in range(5)]
    deals += [deal("P1", "open", main_competitor="Apex"), deal("P2", "open", main_competitor="Bolt"), deal("P3", "open", main_competitor="none")]
    assert value(make_workspace({"opportunities": deals}, AS_OF), "vendors_known") == pytest.approx(1 / 2)


def test_opportunities_alone_leave_the_patterns_unmeasured(make_workspace: Make) -> None:
    found = health(make_workspace({"opportunities": [deal("O1"), deal("O2", "won"), deal("O3", "open")]}, AS_OF)).dimension("lv")
    measured = {item.id for item in found.indicators if item.value is not None}
    assert measured == {"project_type_kept", "sweet_type_share", "sweet_band_share"}
    assert found.state == "insufficient" and found.score is None


def test_every_pattern_indicator_says_what_it_needs() -> None:
    assert all(metric.needs for metric in catalog().metrics.values() if metric.folder == "lv")
