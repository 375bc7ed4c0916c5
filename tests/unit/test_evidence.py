"""How fresh the rows behind a number are, and what only stands in for what it needs."""

from __future__ import annotations

from datetime import date

import pytest

from analytics.evidence import rests_on
from analytics.health import health

AS_OF = date(2026, 9, 30)
DEALS = [
    {"opportunity_id": f"o{at}", "account_id": f"a{at}", "owner_id": "Li", "status": "won", "amount": 5,
     "created_date": date(2026, 1, 1), "actual_close_date": date(2026, 9, 30)}
    for at in range(3)
]  # fmt: skip
VISITS = [{"activity_id": "x", "account_id": "a1", "employee_id": "Li", "activity_date": date(2026, 7, 2), "activity_type": "visit"}]


def test_freshness_is_that_of_the_stalest_table_needed(make_workspace):
    ws = make_workspace({"opportunities": DEALS, "activities": VISITS}, AS_OF)
    now, then = rests_on(ws, ("win_rate", "key_account_neglect"), (AS_OF, date(2026, 7, 2))).values()
    assert now["win_rate"][0] == 1.0
    assert now["key_account_neglect"][0] == pytest.approx(0.5)  # ninety days without an activity
    assert then["key_account_neglect"][0] == pytest.approx(1.0)


def test_what_stands_in_is_known_as_inferred(make_workspace):
    ws = make_workspace({"opportunities": DEALS, "activities": VISITS, "accounts": [{"account_id": "a1"}]}, AS_OF)
    found = rests_on(ws, ("win_rate", "three_role_completeness", "key_account_neglect"), (AS_OF,))[AS_OF]
    assert [found[name][1] for name in found] == [False, True, True]  # no purpose; nobody said who is key
    flagged = make_workspace({"accounts": [{"account_id": "a1", "is_key_account": True}], "activities": VISITS}, AS_OF)
    assert rests_on(flagged, ("key_account_neglect",), (AS_OF,))[AS_OF]["key_account_neglect"][1] is False


def test_stale_rows_lower_the_confidence_and_not_the_score(make_workspace):
    fresh = make_workspace({"opportunities": DEALS}, AS_OF)
    stale = make_workspace({"opportunities": DEALS}, date(2026, 12, 29))
    new, old = health(fresh).dimension("shu"), health(stale).dimension("shu")
    assert (new.freshness, old.freshness) == (1.0, pytest.approx(0.5))
    assert old.confidence < new.confidence
