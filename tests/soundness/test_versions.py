"""A row is what the newest import not after the review date said; undone imports say nothing."""

from __future__ import annotations

from datetime import date

import pytest

from analytics.ask import ask
from analytics.query import Period, Query
from tests.conftest import fill

JUNE, SEPTEMBER = date(2026, 6, 30), date(2026, 9, 30)


def _deal(amount: int, **more):
    return {"opportunity_id": "o1", "opportunity_name": "one", "status": "open", "amount": amount,
            "created_date": date(2026, 1, 5), "expected_close_date": date(2026, 12, 1), **more}


def _open_amount(ws, period: str) -> float:
    return ask(ws, Query(("open_amount",), period=Period.parse(period))).frame["open_amount"][0]


@pytest.fixture
def ws(make_workspace):
    found = make_workspace({"opportunities": [_deal(100)]}, JUNE)
    fill(found, {"opportunities": [_deal(250)]}, SEPTEMBER)
    return found


def test_newest_import_counts_today_and_the_older_one_before(ws):
    assert _open_amount(ws, "all") == 250
    assert _open_amount(ws, "2026-01-01..2026-08-15") == 100


def test_before_the_first_import_the_oldest_is_used(ws):
    assert _open_amount(ws, "2026-01-01..2026-03-31") == 100


def test_key_in_two_imports_is_one_deal(ws):
    assert ask(ws, Query(("open_count",), period=Period.ALL)).frame["open_count"][0] == 1


def test_undone_import_is_as_if_it_had_not_been(ws):
    with ws.write() as cur:
        cur.execute("update raw.batches set is_undone = true where as_of = ?", [SEPTEMBER])
    assert ws.as_of == JUNE
    assert _open_amount(ws, "all") == 100
