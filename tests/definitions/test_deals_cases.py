"""Outcomes and process rules on tiny companies whose answers are computed by hand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from analytics.ask import ask, report
from analytics.query import Period, Query
from analytics.warehouse import Workspace

Make = Callable[..., Workspace]
DAY = date(2026, 9, 30)


def deal(name: str, status: str = "open", amount: float | None = 100, **fields: Any) -> dict[str, Any]:
    """A deal of the first half of 2026."""
    base = {
        "opportunity_id": name, "opportunity_name": name, "account_id": "A", "owner_id": "E", "status": status, "amount": amount,
        "stage": "G3" if status == "open" else status, "created_date": date(2026, 1, 10), "expected_close_date": date(2026, 8, 15),
    }  # fmt: skip
    return {**base, **fields}


def entry(name: str, day: date, stage: str, **fields: Any) -> dict[str, Any]:
    """A line of stage history."""
    return {"opportunity_id": name, "stage": stage, "stage_name": stage, "entered_at": day, **fields}


def one(ws: Workspace, metric: str, period: Period = Period.TTM) -> float | None:
    """The value of one metric."""
    value = ask(ws, Query((metric,), (), period)).frame[metric].iloc[0]
    return None if value is None or value != value else float(value)


def test_no_decision_stays_out_of_the_win_rate(make_workspace: Make) -> None:
    closed = {"actual_close_date": date(2026, 5, 1)}
    ws = make_workspace({"opportunities": [deal("a", "won", **closed), deal("b", "lost", 300, **closed), deal("c", "no_decision", **closed)]}, DAY)
    assert one(ws, "win_rate") == pytest.approx(0.5)
    assert one(ws, "win_rate_value") == pytest.approx(0.25)
    assert one(ws, "no_decision_rate") == pytest.approx(1 / 3)


def test_undated_closed_deals_count_over_all_time_only(make_workspace: Make) -> None:
    ws = make_workspace({"opportunities": [deal("a", "won", created_date=None), deal("b", "lost", created_date=None)]}, DAY)
    assert one(ws, "win_rate", Period.ALL) == pytest.approx(0.5)
    assert one(ws, "win_rate") is None


def test_slippage_knows_the_date_that_was_expected_then(make_workspace: Make) -> None:
    """Expected in Q3 on 1 July: kept was won in Q3; late is open; moved was by then expected in Q4; default is a CRM's default date."""
    deals = [
        deal("kept", "won", actual_close_date=date(2026, 9, 1)), deal("late"), deal("moved"),
        deal("cancelled", "no_decision", actual_close_date=date(2026, 9, 2)),
        deal("default", created_date=date(2026, 7, 1)), deal("done", "won", actual_close_date=date(2026, 6, 20)),
    ]  # fmt: skip
    first, third = date(2026, 2, 1), {"expected_close_date": date(2026, 8, 15)}
    history = [entry(name, first, "G2", **third) for name in ("kept", "late", "moved", "cancelled", "done")]
    history += [entry("moved", date(2026, 6, 1), "G3", expected_close_date=date(2026, 11, 1))]
    history += [entry("late", date(2026, 8, 1), "G3", expected_close_date=date(2026, 12, 1))]
    history += [entry("default", date(2026, 7, 1), "G1", expected_close_date=date(2026, 7, 31))]
    ws = make_workspace({"opportunities": deals, "stage_history": history}, DAY)
    answer = ask(ws, Query(("slippage",), (), Period.parse("2026Q3"))).frame.iloc[0]
    assert (answer["slippage__n"], answer["slippage__hits"]) == (3, 2)


def test_a_persons_target_counts_before_the_teams_and_a_quarters_before_the_years(make_workspace: Make) -> None:
    people = [{"employee_id": "E", "employee_name": "Eve", "role": "sales", "team": "North"}]
    targets = [
        {"period": "2026Q3", "owner_id": "E", "team": "North", "target_amount": 100}, {"period": "2026Q3", "team": "North", "target_amount": 900},
        {"period": "2026-Q3", "team": "South", "target_amount": 100}, {"period": "2026", "target_amount": 5000},
    ]  # fmt: skip
    deals = [deal("a", "won", 50, actual_close_date=date(2026, 8, 1)), deal("b", "won", 70, actual_close_date=date(2026, 2, 1))]
    ws = make_workspace({"opportunities": deals, "employees": people, "targets": targets}, DAY)
    assert one(ws, "attainment", Period.parse("2026Q3")) == pytest.approx(50 / 200)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2026Q3", "2026-07-01", "2026-09-30"), ("Q3 2026", "2026-07-01", "2026-09-30"), ("2026年第三季度", "2026-07-01", "2026-09-30"),
        ("2026", "2026-01-01", "2026-12-31"), ("FY26", "2026-01-01", "2026-12-31"), ("2026-08", "2026-08-01", "2026-08-31"),
        ("2026年8月", "2026-08-01", "2026-08-31"), ("2026上半年", "2026-01-01", "2026-06-30"), ("2026 H2", "2026-07-01", "2026-12-31"),
    ],
)  # fmt: skip
def test_periods_are_read_as_people_write_them(make_workspace: Make, text: str, first: str, last: str) -> None:
    ws = make_workspace({"opportunities": [deal("a")], "targets": [{"period": text, "target_amount": 1}]}, DAY)
    ws.ensure((DAY,))
    assert ws.rows("select cast(period_start as varchar), cast(period_end as varchar) from model.plan_periods") == [(first, last)]


def test_forecast_misses_of_different_quarters_do_not_offset_each_other(make_workspace: Make) -> None:
    deals = [deal("a", "won", 150, actual_close_date=date(2026, 5, 1)), deal("b", "won", 50, actual_close_date=date(2026, 8, 1))]
    forecasts = [
        {"period": "2026Q2", "snapshot_date": date(2026, 4, 1), "owner_id": "E", "committed_amount": 100},
        {"period": "2026Q2", "snapshot_date": date(2026, 6, 20), "owner_id": "E", "committed_amount": 150},
        {"period": "2026Q3", "snapshot_date": date(2026, 7, 1), "owner_id": "E", "committed_amount": 100},
    ]
    ws = make_workspace({"opportunities": deals, "forecast_snapshots": forecasts}, DAY)
    assert one(ws, "forecast_accuracy") == pytest.approx(1 - (50 + 50) / 200)
    assert one(ws, "forecast_accuracy", Period.parse("2026Q2")) == pytest.approx(0.5)


def test_pipeline_flow_adds_up(make_workspace: Make) -> None:
    new = {"created_date": date(2026, 8, 1)}
    deals = [
        deal("stays", amount=100), deal("grows", amount=150), deal("won", "won", 90, actual_close_date=date(2026, 8, 5)),
        deal("lost", "lost", 60, actual_close_date=date(2026, 9, 5)), deal("new", amount=40, **new),
        deal("quick", "won", 30, actual_close_date=date(2026, 9, 1), **new), deal("before", "won", 500, actual_close_date=date(2026, 6, 1)),
        deal("blank", amount=None),
    ]  # fmt: skip
    history = [entry("grows", date(2026, 2, 1), "G1", amount=120), entry("grows", date(2026, 8, 1), "G2", amount=150)]
    history += [entry("won", date(2026, 2, 1), "G1", amount=100), entry("won", date(2026, 8, 1), "G3", amount=90)]
    ws = make_workspace({"opportunities": deals, "stage_history": history}, DAY)
    frame = report(ws, "pipeline_flow", Query(), first="2026-06-30").frame.set_index("part")["amount"].astype(float)
    assert frame["opening"] == 100 + 120 + 100 + 60
    assert (frame["new"], frame["grown"], frame["shrunk"], frame["won"], frame["lost"]) == (70, 30, -10, -120, -60)
    assert frame["closing"] == 290
    assert frame[["opening", "new", "grown", "shrunk", "won", "lost", "no_decision"]].sum() == frame["closing"]


def test_compliance_wants_mandatory_stages_in_order(make_workspace: Make) -> None:
    """Won deals must pass G2, G3, G4; lost ones as far as they came; a stage entered late is out of order."""
    closed = {"actual_close_date": date(2026, 6, 1)}
    paths = {"full": ("won", "G1 G2 G3 G4 G5"), "skipped": ("won", "G1 G2 G4"), "early": ("lost", "G1 G2"), "late": ("won", "G2 G4 G3")}
    deals = [deal(name, status, **closed) for name, (status, _) in paths.items()]
    history = [entry(name, date(2026, 2, 1 + day), stage) for name, (_, path) in paths.items() for day, stage in enumerate(path.split())]
    ws = make_workspace({"opportunities": deals, "stage_history": history}, DAY)
    ws.ensure((DAY,))
    found = dict(ws.rows("select opportunity_id, is_compliant from model.deal_progress"))
    assert found == {"full": True, "skipped": False, "early": True, "late": False}
    assert one(ws, "irregular_moves") == pytest.approx(1 / 4)


def test_only_probabilities_stated_before_the_close_are_judged(make_workspace: Make) -> None:
    closed = {"actual_close_date": date(2026, 6, 1)}
    deals = [deal("a", "won", probability=1.0, **closed), deal("b", "lost", probability=0.0, **closed)]
    history = [entry("a", date(2026, 3, 1), "G3", probability=0.6), entry("a", date(2026, 6, 1), "won", probability=1.0)]
    ws = make_workspace({"opportunities": deals, "stage_history": history}, DAY)
    answer = ask(ws, Query(("probability_calibration",))).frame.iloc[0]
    assert answer["probability_calibration"] == pytest.approx(0.16)
    assert answer["probability_calibration__n"] == 1


def test_silence_of_an_owner_without_a_log_is_not_measured(make_workspace: Make) -> None:
    deals = [deal("a", owner_id="talks"), deal("b", owner_id="talks"), deal("c", owner_id="silent")]
    done = [{"activity_id": "1", "activity_date": date(2026, 9, 20), "activity_type": "call", "employee_id": "talks", "opportunity_id": "a"}]
    ws = make_workspace({"opportunities": deals, "activities": done}, DAY)
    answer = ask(ws, Query(("live_deals",))).frame.iloc[0]
    assert (answer["live_deals__n"], answer["live_deals__hits"]) == (2, 1)


def test_value_of_a_closed_deal_is_taken_from_a_week_before_the_close(make_workspace: Make) -> None:
    """The first import says "no", the one after the close "yes": what was known before counts."""
    from tests.conftest import fill

    ws = make_workspace({"opportunities": [deal("a", technical_win="no")]}, date(2026, 6, 30))
    fill(ws, {"opportunities": [deal("a", "won", technical_win="yes", actual_close_date=date(2026, 8, 1))]}, DAY)
    ws.ensure((DAY,))
    assert ws.rows("select u2a, evidence from model.deal_solution_use") == [(0, "before_close")]


def test_lift_is_shown_from_ten_deals_on_each_side(make_workspace: Make) -> None:
    def company(count: int) -> dict[str, Any]:
        closed = {"actual_close_date": date(2026, 6, 1)}
        used = [deal(f"u{n}", "won" if n % 2 else "lost", technical_win="yes", **closed) for n in range(count)]
        return {"opportunities": used + [deal(f"n{n}", "lost", technical_win="no", **closed) for n in range(10)]}

    assert one(make_workspace(company(9), DAY), "solution_use_lift") is None
    assert one(make_workspace(company(10), DAY), "solution_use_lift") == pytest.approx(0.5)


def test_a_deal_without_a_tier_can_be_at_risk(make_workspace: Make) -> None:
    step = {"next_step": "Call", "next_step_date": date(2026, 10, 5)}
    ws = make_workspace({"opportunities": [deal("planned", deal_tier="B", **step), deal("adrift", deal_tier=None)]})
    found = report(ws, "deals_at_risk", Query((), (), Period("all"))).frame
    assert list(found["opportunity"]) == ["adrift"] and found["flags"][0] == 1
