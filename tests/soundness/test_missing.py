"""Missing is never zero, and never a number that looks measured."""

from __future__ import annotations

from datetime import date

from analytics.ask import ask
from analytics.health import health
from analytics.query import Period, Query

DEALS = [
    {"opportunity_id": "o1", "status": "won", "amount": 5, "created_date": date(2026, 1, 1), "actual_close_date": date(2026, 5, 1)},
    {"opportunity_id": "o2", "status": "open", "amount": 9, "created_date": date(2026, 1, 1)},
]


def test_only_deals_leave_most_unmeasured_and_nothing_at_zero(make_workspace):
    found = health(make_workspace({"opportunities": DEALS}))
    for dimension in found.dimensions:
        for indicator in dimension.indicators:
            assert indicator.score is None or indicator.n > 0
    shi = found.dimension("shi")
    assert (shi.score, shi.coverage, shi.state) == (None, 0.0, "insufficient")
    assert all(indicator.missing for indicator in shi.indicators)


def test_amount_in_a_currency_without_a_rate_is_missing(make_workspace):
    deals = [{**DEALS[0], "opportunity_id": f"o{number}", "currency": currency} for number, currency in enumerate(("CNY", "CNY", "EUR"))]
    ws = make_workspace({"opportunities": deals})
    frame = ask(ws, Query(("won_amount", "won_count"), period=Period.ALL)).frame
    assert (frame["won_amount"][0], frame["won_count"][0]) == (10, 3)
    with ws.write() as cur:
        cur.execute("insert into raw.currency_rates values ('EUR', 8)")
    assert ask(ws, Query(("won_amount",), period=Period.ALL)).frame["won_amount"][0] == 50
