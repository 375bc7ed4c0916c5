"""Relationships by hand: small cases whose answers were worked out on paper."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from analytics.warehouse import Workspace

AS_OF = date(2026, 3, 31)
Make = Callable[..., Workspace]
Row = dict[str, Any]


def ago(days: int) -> date:
    return AS_OF - timedelta(days=days)


def company(**more: list[Row]) -> dict[str, list[Row]]:
    """One key account with a key person, two colleagues, and an unrelated activity so that both are seen to log."""
    base: dict[str, list[Row]] = {
        "accounts": [{"account_id": "A1", "account_name": "Harbour", "is_key_account": True, "owner_id": "E1"}],
        "contacts": [{"contact_id": "C1", "contact_name": "Lin", "account_id": "A1", "is_key_person": True, "influence": "inner_circle"}],
        "employees": [
            {"employee_id": "E1", "employee_name": "Wang", "role": "sales"},
            {"employee_id": "E2", "employee_name": "Zhao", "role": "presales"},
        ],
        "activities": [
            {"activity_id": "X1", "activity_date": ago(5), "activity_type": "call", "employee_id": "E1;E2", "account_id": "A1"}
        ],
    }
    return {**base, **{name: base.get(name, []) + rows for name, rows in more.items()}}


def meeting(name: str, day: date, **more: Any) -> Row:
    return {"activity_id": name, "activity_date": day, "activity_type": "visit", "employee_id": "E1", "contact_id": "C1", "account_id": "A1", **more}


def tie(**more: Any) -> Row:
    return {"employee_id": "E1", "contact_id": "C1", **more}


def one(ws: Workspace, model: str, columns: str, where: str = "true") -> tuple[Any, ...]:
    ws.ensure((AS_OF,))
    found = ws.rows(f"select {columns} from model.{model} where {where}")
    assert len(found) == 1, found
    return found[0]


def test_seven_elements_of_the_worked_check(make_workspace: Make) -> None:
    touches = [meeting(f"M{n}", ago(11 + n * 8)) for n in range(10)]
    made = company(activities=touches, relationships=[tie(since_date=date(2020, 1, 1), depth_level=4, value_score=4)])
    ws = make_workspace(made, AS_OF)
    cadence, frequency, length, depth, value, faces = one(
        ws, "edges", "cadence_days, frequency, length, depth, value, coalesce(qingmian, timian)"
    )
    assert (cadence, depth, value, faces) == (30, 80, 80, None)
    assert frequency == pytest.approx((88.1 + 100) / 2, abs=0.03)
    assert length == pytest.approx(85, abs=0.05)
    rsi, coverage = one(ws, "edges", "rsi, coverage")
    # known: value 30, standing 10 (nothing shown: 0), frequency 15, length 10, depth 15
    assert coverage == pytest.approx(0.8)
    assert rsi == pytest.approx((30 * 80 + 15 * 94.04 + 10 * 84.98 + 15 * 80) / 80, abs=0.02)


def test_an_old_friend_not_seen_for_ten_months(make_workspace: Make) -> None:
    made = company(activities=[meeting("M1", ago(304))], relationships=[tie(since_date=date(2015, 1, 1))])
    frequency, length = one(make_workspace(made, AS_OF), "edges", "frequency, length")
    assert frequency == pytest.approx((3.0 + 0) / 2, abs=0.02)
    assert length == 100


@pytest.mark.parametrize(
    ("judged", "last", "expected"),
    [
        ({"value_score": 2, "depth_level": 3}, 60, "effective"),
        ({"value_score": 2, "depth_level": 3}, 61, "dormant"),
        ({"value_score": 5, "depth_level": 2}, 1, "dormant"),
        ({"value_score": 5}, 1, "unknown"),
        ({"value_score": 1, "depth_level": 5}, 1, "ineffective"),
        ({"depth_level": 5}, 1, "unknown"),
    ],
)
def test_effective_needs_value_depth_and_warmth(make_workspace: Make, judged: Row, last: int, expected: str) -> None:
    ws = make_workspace(company(activities=[meeting("M1", ago(last))], relationships=[tie(**judged)]), AS_OF)
    assert one(ws, "edges", "effectiveness") == (expected,)


@pytest.mark.parametrize(("asked", "value"), [(0, None), (1, 40), (2, 40), (3, 60)])
def test_value_by_proxy_when_the_customer_comes_to_us(make_workspace: Make, asked: int, value: int | None) -> None:
    calls = [meeting(f"M{n}", ago(20 + n), direction="inbound", purpose="solution") for n in range(asked)]
    greeting = meeting("G", ago(9), direction="inbound", activity_type="greeting")
    ws = make_workspace(company(activities=[*calls, greeting]), AS_OF)
    assert one(ws, "edges", "value, is_value_proxy", "employee_id = 'E1'") == (value, asked > 0)


def test_no_relationship_is_zero_only_on_a_complete_list(make_workspace: Make) -> None:
    made = company()
    assert one(make_workspace(made, AS_OF), "contact_ties", "closeness, effectiveness") == (None, "unknown")
    made["accounts"][0]["contact_list_complete"] = True
    assert one(make_workspace(made, AS_OF), "contact_ties", "closeness, effectiveness") == (0, "none")


def test_key_people_are_inferred_only_where_nobody_is_marked(make_workspace: Make) -> None:
    made = company(contacts=[{"contact_id": "C2", "contact_name": "Sun", "account_id": "A1", "seniority": "VP"}])
    ws = make_workspace(made, AS_OF)
    assert one(ws, "contacts", "is_key_person", "contact_id = 'C2'") == (False,)
    made["contacts"][0] |= {"is_key_person": None, "influence": None}
    ws = make_workspace(made, AS_OF)
    assert one(ws, "contacts", "is_key_person, is_key_person_inferred", "contact_id = 'C2'") == (True, True)


def test_silence_of_an_owner_who_never_logs_is_not_neglect(make_workspace: Make) -> None:
    made = company()
    assert one(make_workspace(made, AS_OF), "contacts", "is_touched_in_cadence") == (False,)
    made["activities"][0]["employee_id"] = "E2"
    assert one(make_workspace(made, AS_OF), "contacts", "is_touched_in_cadence") == (None,)
    made["employees"][0]["leave_date"] = ago(100)
    assert one(make_workspace(made, AS_OF), "contacts", "is_touched_in_cadence") == (False,)


@pytest.mark.parametrize(("by", "days", "is_handed_over", "gap"), [
    ("E2", 90, True, 90), ("E2", 91, False, 91), ("E2", -90, True, 365), ("E3", 10, False, 365), ("E1", -10, False, 365),
])  # fmt: skip
def test_handover_within_90_days_by_a_colleague_active_then(
    make_workspace: Make, by: str, days: int, is_handed_over: bool, gap: int
) -> None:
    left = ago(400)
    made = company(
        employees=[{"employee_id": "E3", "employee_name": "Gone", "leave_date": left - timedelta(days=1)}],
        activities=[meeting("M1", left + timedelta(days=days), employee_id=by)], relationships=[tie(depth_level=3)],
    )  # fmt: skip
    made["employees"][0]["leave_date"] = left
    found = one(make_workspace(made, AS_OF), "handovers", "is_handed_over, gap_days", "leaver_id = 'E1'")
    assert found == (is_handed_over, gap)


def deal(status: str = "won", **more: Any) -> Row:
    closed = {"actual_close_date": ago(10)} if status != "open" else {}
    return {
        "opportunity_id": "D1", "opportunity_name": "Metering", "account_id": "A1", "owner_id": "E1", "status": status,
        "stage": status if status != "open" else "G3", "amount": 100, "created_date": ago(200), **closed, **more,
    }  # fmt: skip


def chain(contact: str = "C1", **more: Any) -> Row:
    return {"opportunity_id": "D1", "contact_id": contact, "influence_weight": 3, "updated_at": ago(30), **more}


def test_use_of_relationships_in_a_deal(make_workspace: Make) -> None:
    made = company(
        contacts=[{"contact_id": "C2", "contact_name": "Sun", "account_id": "A1"}],
        opportunities=[deal()],
        deal_contacts=[
            chain(decision_role="approver", support="supporter"),
            chain("C2", decision_role="decision_maker", support="neutral", influence_weight=1),
        ],
        activities=[meeting("M1", ago(60), opportunity_id="D1"), meeting("M2", ago(5), contact_id="C2", opportunity_id="D1")],
        relationships=[tie(value_score=5, depth_level=5, since_date=date(2010, 1, 1))],
        competitor_contacts=[{"contact_id": "C1", "competitor_name": "Rival", "strength": 5}],
    )
    u1a, u1b, u1c, u1d, u1, coverage = one(
        make_workspace(made, AS_OF), "deal_relationship_use", "u1a, u1b, u1c, u1d, u1, u1_coverage"
    )
    assert u1a == 75  # weight 3 of 4
    assert u1b == 50  # C2 was met only after the close
    assert u1c == 100
    assert u1d == pytest.approx(100 * (1 - 2 + 4) / 8)
    assert (u1, coverage) == (pytest.approx((40 * 75 + 30 * 50 + 15 * 100 + 15 * 37.5) / 100), 1)


@pytest.mark.parametrize(("days", "u1a", "is_hindsight"), [(7, 100, False), (6, None, True), (-3, None, True), (None, None, True)])
def test_support_noted_around_the_close_is_hindsight(make_workspace: Make, days: int | None, u1a: float | None, is_hindsight: bool) -> None:
    noted = None if days is None else ago(10) - timedelta(days=days)
    made = company(opportunities=[deal()], deal_contacts=[chain(support="mentor", updated_at=noted)])
    assert one(make_workspace(made, AS_OF), "deal_relationship_use", "u1a, is_hindsight") == (u1a, is_hindsight)


def test_an_open_deal_has_no_hindsight(make_workspace: Make) -> None:
    made = company(opportunities=[deal("open")], deal_contacts=[chain(support="mentor", updated_at=None)])
    assert one(make_workspace(made, AS_OF), "deal_relationship_use", "u1a, is_hindsight") == (100, False)


def test_a_strong_tie_is_used_when_the_introduced_colleague_meets_the_contact(make_workspace: Make) -> None:
    made = company(
        opportunities=[deal("open")],
        activities=[meeting("M1", ago(20), employee_id="E2", opportunity_id="D1")],
        relationships=[
            tie(value_score=5, depth_level=5, since_date=date(2010, 1, 1)),
            tie(employee_id="E2", introduced_by_id="E1", since_date=ago(30)),
        ],
    )
    ws = make_workspace(made, AS_OF)
    assert one(ws, "edges", "is_strong, is_used_in_deal", "employee_id = 'E1'") == (True, True)
    made["relationships"][1]["introduced_by_id"] = None
    ws = make_workspace(made, AS_OF)
    assert one(ws, "edges", "is_strong, is_used_in_deal", "employee_id = 'E1'") == (True, False)


def test_a_deal_hangs_on_the_only_colleague_tied_to_its_key_people(make_workspace: Make) -> None:
    made = company(opportunities=[deal("open")], relationships=[tie(depth_level=3)])
    ws = make_workspace(made, AS_OF)
    assert one(ws, "deal_ties", "sole_employee_id, is_by_account") == ("E1", True)
    assert one(ws, "person_ties", "sole_key_people, sole_deals, sole_amount", "employee_id = 'E1'") == (1, 1, 100)
    made["relationships"].append(tie(employee_id="E2", depth_level=1))
    ws = make_workspace(made, AS_OF)
    assert one(ws, "deal_ties", "sole_employee_id, tied_employees") == (None, 2)


def test_relationship_role_of_an_account(make_workspace: Make) -> None:
    made = company(
        activities=[meeting("M1", ago(10))],
        relationships=[tie(value_score=4, qingmian_score=4, timian_score=4, changmian_score=4, depth_level=4,
                           since_date=date(2016, 3, 31), stance="mentor")],
        competitor_contacts=[{"contact_id": "C1", "competitor_name": "Rival", "strength": 2}],
    )  # fmt: skip
    made["accounts"][0]["known_departments"] = 4
    made["contacts"][0]["department"] = "IT"
    found = one(make_workspace(made, AS_OF), "account_relationship", "r1a, r1c, r1d, r1e, r1a_score, r1c_score, r1d_score, r1e_score, r1b, r1, r1_coverage")
    assert found[:4] == (1, 0.25, 1, 1)
    assert found[4:8] == pytest.approx((100, 10, 100, 100))
    closeness_score = min(100, (found[8] - 20) / 50 * 100)
    assert found[9] == pytest.approx((25 * 100 + 25 * closeness_score + 20 * 10 + 20 * 100 + 10 * 100) / 100)
    assert found[10] == 1
