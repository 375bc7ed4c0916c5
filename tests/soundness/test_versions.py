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


def _whole(ws, amount: int, day: date, **key) -> None:
    """One import that is the whole truth about deals from its day on."""
    fill(ws, {"opportunities": [_deal(amount, **key)]}, day)
    with ws.write() as cur:
        cur.execute("insert into raw.batch_tables(batch_id, table_name, mode) select max(batch_id), 'opportunities', 'replace' from raw.batches")


def test_what_a_replacing_import_lacks_is_gone_from_its_date_on(ws):
    _whole(ws, 70, SEPTEMBER, opportunity_id="o2")
    assert _open_amount(ws, "all") == 70
    assert _open_amount(ws, "2026-01-01..2026-08-15") == 100 + 70


def test_what_comes_after_a_replacing_import_counts_again(ws):
    _whole(ws, 70, SEPTEMBER, opportunity_id="o2")
    fill(ws, {"opportunities": [_deal(30)]}, date(2026, 10, 31))
    assert _open_amount(ws, "all") == 30 + 70
    assert _open_amount(ws, "2026-01-01..2026-10-15") == 70


def test_a_replacing_import_of_an_earlier_day_leaves_later_ones_alone(ws):
    _whole(ws, 70, date(2026, 8, 1), opportunity_id="o2")
    assert _open_amount(ws, "all") == 250 + 70
    assert _open_amount(ws, "2026-01-01..2026-08-15") == 70


def test_an_undone_replacing_import_takes_nothing_away(ws):
    _whole(ws, 70, SEPTEMBER, opportunity_id="o2")
    with ws.write() as cur:
        cur.execute("update raw.batches set is_undone = true where batch_id = 3")
    assert _open_amount(ws, "all") == 250
