"""Edges of periods: both days count, quarters make the year, all holds what has no date."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from analytics.ask import ask
from analytics.query import Period, Query
from tests.conftest import AS_OF

DAYS = (
    date(2025, 12, 31), date(2026, 1, 1), date(2026, 3, 31), date(2026, 4, 1), date(2026, 6, 30),
    date(2026, 7, 1), date(2026, 9, 30), AS_OF - timedelta(days=364), AS_OF - timedelta(days=365),
)


@pytest.fixture
def ws(make_workspace):
    deals = [
        {"opportunity_id": f"o{number}", "status": "won", "amount": 10 ** number, "created_date": date(2024, 1, 1),
         "actual_close_date": day}
        for number, day in enumerate(DAYS)
    ]
    return make_workspace({"opportunities": [*deals, {"opportunity_id": "u", "status": "won", "amount": 1}]})


def _won(ws, period: str, by: tuple[str, ...] = ()):
    return ask(ws, Query(("won_count", "won_amount"), by, Period.parse(period))).frame


def test_both_edges_of_a_quarter_count(ws):
    assert _won(ws, "2026Q1")["won_count"][0] == 2
    assert _won(ws, "2026-03-31..2026-04-01")["won_count"][0] == 2


def test_trailing_year_is_365_days(ws):
    inside = [day for day in DAYS if AS_OF - timedelta(days=364) <= day <= AS_OF]
    assert _won(ws, "ttm")["won_count"][0] == len(inside)


def test_quarters_make_the_year(ws):
    quarters = [_won(ws, f"2026Q{number}")["won_amount"].fillna(0)[0] for number in (1, 2, 3, 4)]
    assert sum(quarters) == _won(ws, "FY2026")["won_amount"][0]


def test_all_holds_deals_without_a_date(ws):
    assert _won(ws, "all")["won_count"][0] == len(DAYS) + 1


def test_split_by_quarter_adds_up_to_all(ws):
    frame = _won(ws, "all", ("quarter",))
    assert frame["won_count"].sum() == len(DAYS) + 1
    assert "(not recorded)" in set(frame["quarter"])


def test_fiscal_quarters_follow_the_start_of_the_fiscal_year(ws):
    with ws.write() as cur:
        cur.execute("insert into raw.settings values ('fiscal_year_start_month', '4')")
    frame = _won(ws, "all", ("quarter",)).set_index("quarter")["won_count"]
    assert frame["2027Q1"] == 2 and frame["2026Q4"] == 2  # April to June 2026, January to March 2026
