"""Presales by hand: small cases whose answers were worked out on paper."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from analytics.ask import ask
from analytics.query import Query
from analytics.warehouse import Workspace

AS_OF = date(2026, 9, 30)  # a Wednesday
Make = Callable[..., Workspace]
Row = dict[str, Any]


def deal(name: str, **more: Any) -> Row:
    base = {"opportunity_id": name, "opportunity_name": name, "account_id": "A1", "owner_id": "S1", "stage": "G3", "status": "open",
            "amount": 1000, "probability": 0.5, "created_date": date(2026, 1, 1), "deal_tier": "A"}  # fmt: skip
    return {**base, **more}


def booking(name: str, start: date, end: date, hours: float, **more: Any) -> Row:
    return {"booking_id": name, "employee_id": "P1", "opportunity_id": "D1", "start_date": start, "end_date": end, "hours": hours, **more}


def request(asked: datetime, answered: datetime | None, **more: Any) -> Row:
    return {"request_id": "R1", "opportunity_id": "D1", "requested_at": asked, "first_response_at": answered, **more}


PEOPLE: list[Row] = [{"employee_id": "P1", "employee_name": "Lin", "role": "presales", "job_grade": "senior"}]


def company(make: Make, bookings: list[Row], deals: list[Row] | None = None, **more: list[Row]) -> Workspace:
    tables = {"opportunities": deals or [deal("D1")], "employees": PEOPLE, "presales_bookings": bookings, **more}
    ws = make(tables, AS_OF)
    ws.ensure((AS_OF,))
    return ws


def hours(ws: Workspace) -> dict[tuple[date, bool], float]:
    return {(week, past): total for week, past, total in ws.rows("select week, is_past, sum(hours) from model.presales_hours group by all")}


def value(ws: Workspace, metric: str) -> Any:
    found = ask(ws, Query((metric,))).frame[metric].iloc[0]
    return None if found is None or found != found else float(found)


def test_hours_spread_over_working_days_and_split_at_the_review_date(make_workspace: Make) -> None:
    # Thursday 24 September to Wednesday 7 October: ten working days of 8 hours; five by 30 September are 2 + 3.
    ws = company(make_workspace, [booking("B1", date(2026, 9, 24), date(2026, 10, 7), 80)])
    assert hours(ws) == {
        (date(2026, 9, 21), True): 16, (date(2026, 9, 28), True): 24, (date(2026, 9, 28), False): 16, (date(2026, 10, 5), False): 24,
    }  # fmt: skip


def test_weekend_work_stays_on_the_weekend(make_workspace: Make) -> None:
    ws = company(make_workspace, [booking("B1", date(2026, 9, 26), date(2026, 9, 27), 6)])
    assert hours(ws) == {(date(2026, 9, 21), True): 6}


def test_an_end_before_the_start_counts_as_one_day(make_workspace: Make) -> None:
    ws = company(make_workspace, [booking("B1", date(2026, 9, 22), date(2026, 9, 1), 6)])
    assert hours(ws) == {(date(2026, 9, 21), True): 6}


def test_actual_replaces_booked_of_the_same_person_deal_and_week_only(make_workspace: Make) -> None:
    monday = date(2026, 9, 14)
    ws = company(make_workspace, [
        booking("B1", monday, monday + timedelta(days=4), 40, booking_kind="booked"),
        booking("B2", monday, monday + timedelta(days=1), 12, booking_kind="actual"),
        booking("B3", monday, monday, 5, booking_kind="booked", opportunity_id=None),
        booking("B4", date(2026, 9, 7), date(2026, 9, 7), 8, booking_kind="booked"),
        booking("B5", date(2026, 10, 12), date(2026, 10, 12), 7, booking_kind="actual"),
    ])  # fmt: skip
    assert hours(ws) == {(monday, True): 17, (date(2026, 9, 7), True): 8}


def test_a_deal_without_hours_still_counts_in_allocation(make_workspace: Make) -> None:
    deals = [deal(f"D{n}", amount=1000 * n) for n in range(1, 13)]
    history = [
        {"opportunity_id": f"D{n}", "stage": "G2", "entered_at": date(2026, 2, 1), "amount": 1000 * n, "probability": 0.5} for n in range(1, 13)
    ]
    one = [booking("B1", date(2026, 9, 1), date(2026, 9, 1), 8, opportunity_id="D12")]
    ws = company(make_workspace, one, deals, stage_history=history)
    # Ranks of hours: eleven ties at 6, one at 12; the rank of the served deal is 12.
    # rho = sum((rx-6.5)(ry-6.5)) / sqrt(sum(rx..)^2 sum(ry..)^2) = 33 / sqrt(143 * 33) = 0.4804
    assert value(ws, "allocation_efficiency") == pytest.approx(33 / (143 * 33) ** 0.5)
    ws = company(make_workspace, one, deals[:11], stage_history=history)
    assert value(ws, "allocation_efficiency") is None


def test_value_is_that_of_qualification_not_of_today(make_workspace: Make) -> None:
    history = [
        {"opportunity_id": "D1", "stage": "G2", "entered_at": date(2026, 2, 1), "amount": 1000, "probability": 0.2},
        {"opportunity_id": "D1", "stage": "G4", "entered_at": date(2026, 5, 1), "amount": 3000, "probability": 0.8},
    ]
    ws = company(make_workspace, [], [deal("D1"), deal("D2")], stage_history=history)
    found = ws.rows("select opportunity_id, expected_value, is_value_estimated from model.deal_values order by 1")
    assert found == [("D1", 200.0, False), ("D2", 200.0, True)]


@pytest.mark.parametrize(
    ("asked", "answered", "expected"),
    [
        (datetime(2026, 9, 25, 17), datetime(2026, 9, 28, 10), 2.0),  # Friday 17 to Monday 10: one hour each day
        (datetime(2026, 9, 22, 11), datetime(2026, 9, 22, 14), 2.0),  # lunch does not count
        (datetime(2026, 9, 26, 10), datetime(2026, 9, 27, 20), 0.0),  # a weekend
        (datetime(2026, 9, 21), datetime(2026, 9, 22), 8.0),  # dates without hours: one working day
        (datetime(2026, 9, 22, 14), datetime(2026, 9, 22, 9), 0.0),  # answered before asked
    ],
)
def test_working_hours(make_workspace: Make, asked: datetime, answered: datetime, expected: float) -> None:
    ws = company(make_workspace, [], presales_requests=[request(asked, answered)])
    assert ws.rows("select response_hours from model.presales_request_facts") == [(expected,)]


def test_silence_counts_as_missed_only_after_the_limit(make_workspace: Make) -> None:
    fresh = company(make_workspace, [], presales_requests=[request(datetime(2026, 9, 30, 15), None)])
    assert fresh.rows("select is_response_due, is_within_sla from model.presales_request_facts") == [(False, False)]
    old = company(make_workspace, [], presales_requests=[request(datetime(2026, 9, 22, 15), None)])
    assert old.rows("select is_response_due, is_within_sla from model.presales_request_facts") == [(True, False)]


def test_an_answer_after_the_review_date_is_not_known_yet(make_workspace: Make) -> None:
    later = request(datetime(2026, 9, 22, 15), datetime(2026, 10, 5, 9), completed_at=datetime(2026, 10, 6, 9), status="completed")
    ws = company(make_workspace, [], presales_requests=[later])
    found = ws.rows("select is_response_due, is_within_sla, is_waiting, response_hours from model.presales_request_facts")
    assert found == [(True, False, True, None)]


def test_delivery_on_the_day_required_is_on_time(make_workspace: Make) -> None:
    done = request(datetime(2026, 9, 14, 9), datetime(2026, 9, 14, 10), required_by=datetime(2026, 9, 18), completed_at=datetime(2026, 9, 18, 17))
    ws = company(make_workspace, [], presales_requests=[done])
    assert ws.rows("select is_delivery_due, is_on_time, days_past_due from model.presales_request_facts") == [(True, True, None)]


def test_leave_lowers_capacity_and_a_leaver_has_none(make_workspace: Make) -> None:
    monday = date(2026, 9, 14)
    bookings = [
        booking("B1", monday, monday, 12),
        booking("B2", monday, monday + timedelta(days=1), 16, opportunity_id=None, work_type="leave"),
        booking("B3", monday, monday, 9, employee_id="P2"),
    ]
    gone = [*PEOPLE, {"employee_id": "P2", "employee_name": "Qi", "role": "presales", "leave_date": date(2026, 9, 17)}]
    ws = make_workspace({"opportunities": [deal("D1")], "employees": gone, "presales_bookings": bookings}, AS_OF)
    ws.ensure((AS_OF,))
    found = ws.rows("select employee_id, capacity_hours, utilization from model.person_weeks where week = ? order by 1", [monday])
    assert found == [("P1", 24.0, 0.5), ("P2", 24.0, 0.375)]
    assert ws.rows("select count(*) from model.person_weeks where employee_id = 'P2' and week > ?", [monday]) == [(0,)]


def test_two_presales_owners_and_none_are_violations(make_workspace: Make) -> None:
    people = [*PEOPLE, {"employee_id": "P2", "employee_name": "Qi", "role": "presales"},
              {"employee_id": "P3", "employee_name": "Gone", "role": "presales", "leave_date": date(2026, 1, 1)}]  # fmt: skip
    owners = {"D1": "P1", "D2": "P1;P2", "D3": None, "D4": "P1;Gone"}
    deals = [deal(name, presales_owner_id=owner) for name, owner in owners.items()]
    day = date(2026, 9, 1)
    bookings = [booking(f"B{name}", day, day, 4, opportunity_id=name) for name in owners]
    ws = make_workspace({"opportunities": deals, "employees": people, "presales_bookings": bookings}, AS_OF)
    assert value(ws, "single_presales_owner") == 0.5  # D1, and D4 whose second owner has left


def test_cost_needs_nine_tenths_of_the_hours_costed(make_workspace: Make) -> None:
    lost = deal("D1", status="lost", stage="lost", actual_close_date=date(2026, 9, 10))
    day = date(2026, 9, 1)
    parts = [booking("B1", day, day, 9, cost_rate_hour=100), booking("B2", day, day, 1)]
    assert value(company(make_workspace, parts, [lost]), "lost_deal_cost") == 900
    parts = [booking("B1", day, day, 8, cost_rate_hour=100), booking("B2", day, day, 2)]
    assert value(company(make_workspace, parts, [lost]), "lost_deal_cost") is None
