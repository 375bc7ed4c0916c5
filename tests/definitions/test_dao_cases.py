"""Key accounts and their roles on tiny companies whose answers were worked out by hand. Review date: 30 Sep 2026."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

import pytest

from analytics.ask import ask
from analytics.query import Query
from analytics.warehouse import Workspace

Make = Callable[..., Workspace]
Rows = Sequence[Mapping[str, Any]]


def value(ws: Workspace, metric: str) -> float | None:
    """The metric, None when it is not measured."""
    found = ask(ws, Query((metric,))).frame[metric][0]
    return None if found is None or found != found else float(found)


def count(ws: Workspace, metric: str) -> int:
    return int(ask(ws, Query((metric,))).frame[f"{metric}__n"][0])


def account(code: str, **more: Any) -> dict[str, Any]:
    return {"account_id": code, "account_name": code, "is_key_account": True, **more}


def deal(code: str, account_id: str, created: date, closed: date | None = None, status: str = "open", **more: Any) -> dict[str, Any]:
    return {"opportunity_id": code, "opportunity_name": code, "account_id": account_id, "owner_id": "E1", "status": status, "amount": 100,
            "stage": "G2" if status == "open" else status, "created_date": created, "actual_close_date": closed, **more}  # fmt: skip


def activity(code: str, day: date, account_id: str | None = None, **more: Any) -> dict[str, Any]:
    return {"activity_id": code, "activity_date": day, "account_id": account_id, "activity_type": "visit", "employee_id": "E1", **more}


def test_hit_rate_compares_with_as_many_accounts_of_highest_value(make_workspace: Make) -> None:
    """Two key accounts; the two most valuable are B (potential 900) and C (300 bought, no potential): only B hits."""
    ws = make_workspace({
        "accounts": [account("A", annual_potential=100), account("B", annual_potential=900), {**account("C"), "is_key_account": False}],
        "opportunities": [deal("1", "C", date(2026, 1, 1), date(2026, 5, 1), "won", amount=300)],
    })  # fmt: skip
    assert value(ws, "key_account_hit_rate") == pytest.approx(0.5)


def test_tier_decides_where_nobody_is_flagged(make_workspace: Make) -> None:
    accounts = [{"account_id": c, "account_name": c, "account_tier": t} for c, t in (("A", "strategic"), ("B", "key"), ("C", "growth"))]
    ws = make_workspace({"accounts": accounts, "opportunities": [deal("1", "A", date(2026, 1, 1))]})
    value(ws, "plan_coverage")
    assert ws.rows("select account_id from model.key_accounts order by 1") == [("A",), ("B",)]


def test_top_fifth_is_key_where_nothing_is_said(make_workspace: Make) -> None:
    """Six accounts known from deals only: two of them (a fifth, rounded up), by amount won and weighted open amount."""
    ws = make_workspace({"opportunities": [deal(str(n), f"A{n}", date(2026, 1, 1), probability=0.5, amount=100 * n) for n in range(1, 7)]})
    value(ws, "plan_coverage")
    assert ws.rows("select account_id, key_basis from model.key_accounts order by 1") == [("A5", "inferred"), ("A6", "inferred")]


def test_owner_who_is_not_on_the_list_is_unknown_not_gone(make_workspace: Make) -> None:
    """A: active; B: left; C: nobody; D: not on the list. One of three known."""
    ws = make_workspace({
        "accounts": [account("A", owner_id="E1"), account("B", owner_id="E2"), account("C"), account("D", owner_id="Stranger")],
        "employees": [{"employee_id": "E1", "employee_name": "One"}, {"employee_id": "E2", "employee_name": "Two", "leave_date": date(2026, 6, 1)}],
        "opportunities": [deal("1", "A", date(2026, 1, 1))],
    })  # fmt: skip
    assert value(ws, "owned_coverage") == pytest.approx(1 / 3)
    assert count(ws, "owned_coverage") == 3


def test_silence_counts_only_where_the_owner_logs(make_workspace: Make) -> None:
    """A touched 10 days ago; B silent, its owner logs elsewhere; C silent, its owner logs nothing: 1 of 2."""
    ws = make_workspace({
        "accounts": [account("A", owner_id="E1"), account("B", owner_id="E1"), account("C", owner_id="E2")],
        "activities": [activity("1", date(2026, 9, 20), "A")],
        "opportunities": [deal("1", "A", date(2026, 1, 1))],
    })  # fmt: skip
    assert value(ws, "key_account_neglect") == pytest.approx(0.5)
    assert count(ws, "key_account_neglect") == 2


def test_sixty_days_end_at_the_sixtieth(make_workspace: Make) -> None:
    """2 August is 59 days before the review date, 1 August 60: the latter is no longer inside."""
    for day, expected in ((date(2026, 8, 2), 0.0), (date(2026, 8, 1), 1.0)):
        ws = make_workspace({
            "accounts": [account("A", owner_id="E1")],
            "activities": [activity("1", day, "A"), activity("2", date(2026, 9, 29), "Elsewhere")],
            "opportunities": [deal("1", "A", date(2026, 1, 1))],
        })  # fmt: skip
        assert value(ws, "key_account_neglect") == expected


def test_planned_and_cancelled_activities_touch_nobody(make_workspace: Make) -> None:
    touches = [activity("1", date(2026, 9, 1), "A", status="cancelled"), activity("2", date(2026, 10, 9), "A", status="planned")]
    ws = make_workspace({
        "accounts": [account("A", owner_id="E1")], "opportunities": [deal("1", "A", date(2026, 1, 1))],
        "activities": [*touches, activity("3", date(2026, 9, 1), "Elsewhere")],
    })  # fmt: skip
    assert value(ws, "key_account_neglect") == 1.0


def test_effort_is_short_term_only_for_a_deal_open_that_day_and_soon_over(make_workspace: Make) -> None:
    """Four visits: for a deal closing in 100 days (short), in 300 days (long), one closed before (long), for none (long)."""
    ws = make_workspace({
        "accounts": [account("A")],
        "opportunities": [
            deal("soon", "A", date(2026, 1, 1), expected_close_date=date(2026, 12, 1)),
            deal("late", "A", date(2026, 1, 1), expected_close_date=date(2027, 7, 1)),
            deal("over", "A", date(2026, 1, 1), date(2026, 5, 1), "won"),
        ],
        "activities": [activity(name, date(2026, 8, 20), "A", opportunity_id=name) for name in ("soon", "late", "over")]
        + [activity("none", date(2026, 8, 20), "A")],
    })  # fmt: skip
    assert value(ws, "long_term_touch") == pytest.approx(0.75)


@pytest.mark.parametrize(
    ("period", "expected"),
    [("2026", 1.0), ("FY26", 1.0), ("2026Q3", 1.0), ("2026年第三季度", 1.0), ("2026H2", 1.0), ("下半年 2026", 1.0), ("2026-09", 1.0),
     ("2025", 0.0), ("2026Q2", 0.0), ("2026上半年", 0.0), ("until further notice", 1.0)],
)  # fmt: skip
def test_plan_counts_in_its_period(make_workspace: Make, period: str, expected: float) -> None:
    plan = {"account_id": "A", "period": period, "approved_at": date(2026, 2, 1)}
    ws = make_workspace({"accounts": [account("A")], "account_plans": [plan], "opportunities": [deal("1", "A", date(2026, 1, 1))]})
    assert value(ws, "plan_coverage") == expected


def test_plan_that_is_not_approved_does_not_count(make_workspace: Make) -> None:
    plans = [{"account_id": "A", "period": "2026"}, {"account_id": "B", "period": "2026", "approved_at": date(2026, 2, 1)}]
    ws = make_workspace({"accounts": [account("A"), account("B")], "account_plans": plans, "opportunities": [deal("1", "A", date(2026, 1, 1))]})
    assert value(ws, "plan_coverage") == 0.5


def two_years() -> Rows:
    """A bought 100 and then 50; B bought 300 and then nothing; C only this year; a deal in 2023 gives the history."""
    return [
        deal("0", "Z", date(2023, 5, 1), date(2023, 8, 1), "lost"),
        deal("1", "A", date(2025, 1, 1), date(2025, 6, 1), "won", amount=100), deal("2", "A", date(2026, 1, 1), date(2026, 6, 1), "won", amount=50),
        deal("3", "B", date(2025, 1, 1), date(2025, 9, 30), "won", amount=300), deal("4", "C", date(2026, 1, 1), date(2026, 6, 1), "won", amount=999),
    ]  # fmt: skip


def test_retention_follows_those_who_bought_before(make_workspace: Make) -> None:
    """(50 + 0) / (100 + 300); one of two gone. A deal closed on 30 Sep 2025 belongs to the year before."""
    ws = make_workspace({"accounts": [account(c) for c in "ABC"], "opportunities": two_years()})
    assert value(ws, "key_account_retention") == pytest.approx(50 / 400)
    assert value(ws, "key_accounts_lost") == pytest.approx(0.5)


def test_an_open_deal_keeps_an_account(make_workspace: Make) -> None:
    ws = make_workspace({"accounts": [account(c) for c in "ABC"], "opportunities": [*two_years(), deal("5", "B", date(2026, 9, 1))]})
    assert value(ws, "key_accounts_lost") == 0.0


def test_retention_needs_two_years(make_workspace: Make) -> None:
    ws = make_workspace({"accounts": [account(c) for c in "ABC"], "opportunities": two_years()[1:]})
    assert value(ws, "key_account_retention") is None


def test_retention_is_capped(make_workspace: Make) -> None:
    more = deal("6", "A", date(2026, 1, 1), date(2026, 7, 1), "won", amount=10_000)
    ws = make_workspace({"accounts": [account(c) for c in "ABC"], "opportunities": [*two_years(), more]})
    assert value(ws, "key_account_retention") == 1.5


def test_incubation_says_which_rule_fired(make_workspace: Make) -> None:
    created = date(2026, 3, 1)
    ws = make_workspace({
        "accounts": [account("A"), account("B")],
        "activities": [activity("1", date(2026, 2, 1), "A", purpose="incubation")],
        "opportunities": [
            deal("said", "B", created, is_incubated=False, lead_source="Customer Referral"),
            deal("source", "B", created, lead_source=" 老客户 "),
            deal("early", "B", created, tender_date=date(2026, 5, 30)),
            deal("late", "B", created, tender_date=date(2026, 5, 29)),
            deal("prepared", "A", created),
            deal("same day", "A", date(2026, 2, 1)),
        ],
    })  # fmt: skip
    value(ws, "incubation_share")
    found = ws.rows("select opportunity_id, incubation_rule, is_incubated from model.deal_incubation")
    assert {name: (rule, ours) for name, rule, ours in found} == {
        "said": ("recorded", False), "source": ("lead_source", True), "early": ("early", True), "late": ("none", False),
        "prepared": ("activity", True), "same day": ("none", False),
    }  # fmt: skip


def test_origin_is_unknown_where_nothing_is_recorded(make_workspace: Make) -> None:
    ws = make_workspace({"accounts": [account("A")], "opportunities": [deal("1", "A", date(2026, 3, 1)), deal("2", "A", date(2026, 3, 1), lead_source="Fair")]})
    assert value(ws, "incubation_share") == 0.0
    assert ws.rows("select is_incubated from model.deal_incubation order by opportunity_id") == [(None,), (False,)]


def test_solution_role_over_what_is_measured(make_workspace: Make) -> None:
    """R2d: 1 of 4 eligible cells owned = 25 % -> 30; R2e: 1 of 5 has a rival = 80 % -> 100. (20·30 + 15·100) / 35 = 60."""
    status = ("owned", "gap", "pipeline", "gap", "not_eligible")
    cells = [{"account_id": "A", "buying_unit": "HQ", "offering": f"S{n}", "status": s, "incumbent_competitor": "Rival" if n == 1 else None} for n, s in enumerate(status)]
    ws = make_workspace({"accounts": [account("A")], "account_offerings": cells, "opportunities": [deal("1", "A", date(2026, 1, 1))]})
    assert value(ws, "solution_footprint") == pytest.approx(0.25)
    assert value(ws, "solution_role") == pytest.approx(60.0)
    assert ws.rows("select r2_coverage, r3, pattern from model.account_roles") == [(0.35, None, "not_measured")]


def test_technical_wins_are_drawn_to_the_company(make_workspace: Make) -> None:
    """Company: 3 yes of 4. Key account A: 1 yes of 1 -> (1 + 5·0.75) / 6."""
    deals = [deal(str(n), "A" if n == 0 else "B", date(2026, 1, 1), date(2026, 5, 1), "won", technical_win="no" if n == 3 else "yes") for n in range(4)]
    ws = make_workspace({"accounts": [account("A"), {**account("B"), "is_key_account": False}], "opportunities": deals})
    assert value(ws, "account_technical_win_rate") == pytest.approx(4.75 / 6)


def test_criteria_influence_by_weight_else_by_deals(make_workspace: Make) -> None:
    """A: 30 of 100 points of weight influenced. B has no judgement on influence: one of two decided deals known before."""
    criteria = [
        {"opportunity_id": "a", "criterion": "x", "weight": 30, "influenced_by_us": True}, {"opportunity_id": "a", "criterion": "y", "weight": 70, "influenced_by_us": False},
        {"opportunity_id": "b1", "criterion": "x", "known_before_bid": True}, {"opportunity_id": "b2", "criterion": "x", "known_before_bid": False},
    ]  # fmt: skip
    ws = make_workspace({
        "accounts": [account("A"), account("B")], "bid_criteria": criteria,
        "opportunities": [deal("a", "A", date(2026, 1, 1)), *(deal(c, "B", date(2026, 1, 1), date(2026, 5, 1), "lost") for c in ("b1", "b2"))],
    })  # fmt: skip
    assert value(ws, "criteria_influence") == pytest.approx((0.3 + 0.5) / 2)


def test_spelling_does_not_multiply_accounts(make_workspace: Make) -> None:
    """One account named by id, by name in other capitals and with a region only on the deals: still one row, one key account."""
    ws = make_workspace({
        "accounts": [{"account_id": "A1", "account_name": "Harbor Metro", "is_key_account": True, "owner_id": "E1"}],
        "opportunities": [deal("1", "A1", date(2026, 1, 1)), deal("2", "harbor  METRO", date(2026, 1, 1), region="North")],
        "activities": [activity("1", date(2026, 9, 1), "Ｈarbor Metro")],
    })  # fmt: skip
    count(ws, "plan_coverage")
    assert ws.rows("select count(*) from model.key_accounts") == [(1,)]
    assert ws.rows("select count(*), max(open_deals) from model.accounts") == [(1, 2)]


def test_scales_of_the_parts_are_those_of_the_metrics(make_workspace: Make) -> None:
    """Floor and target stand in the metric and in the model that adds the parts up: they must agree."""
    from analytics.catalog import catalog

    sql = catalog().models["account_role_parts"].sql
    for name in ("solution_touches", "account_technical_win_rate", "criteria_influence", "solution_footprint", "solution_isolation",
                 "incubated_pipeline", "incubation_share", "incubation_lead_days", "incubation_yield"):  # fmt: skip
        metric = catalog().metrics[name]
        line = next(part for part in sql.split("(") if part.startswith(f"'{metric.code.lower()}', "))
        worst, best = (float(number) for number in line.split(",")[2:4])
        assert (worst, best) == (metric.floor, metric.target), name
