"""How new the tables are, dates that nobody set, names that meet nothing: by hand, and the sample company against pandas."""

from __future__ import annotations

from datetime import date, timedelta

import pandas as pd

from analytics.ingest.trust import Loose, OddDates, TableTrust, trust
from analytics.warehouse import Workspace

AS_OF = date(2026, 9, 30)


def _deal(number: int, **more: object) -> dict[str, object]:
    base = {
        "opportunity_id": f"O{number}", "opportunity_name": f"Deal {number}", "account_id": f"A{number % 4}", "owner_id": "E1", "status": "open",
        "stage": "G2", "amount": 10.0, "created_date": AS_OF - timedelta(days=100 + number), "expected_close_date": AS_OF + timedelta(days=number),
    }  # fmt: skip
    return base | more


def _by_table(found: tuple[TableTrust, ...]) -> dict[str, TableTrust]:
    return {one.table: one for one in found}


def test_doubts_are_found_and_counted(make_workspace) -> None:
    deals = [_deal(number) for number in range(20)]
    for row in deals[:12]:
        row["expected_close_date"] = date(2026, 12, 31)  # twelve of twenty, the next day once
    deals[13] |= {"expected_close_date": AS_OF - timedelta(days=1)}
    deals[14] |= {"status": "won", "stage": "won", "actual_close_date": deals[14]["created_date"] - timedelta(days=1)}
    deals[15] |= {"created_date": AS_OF + timedelta(days=1)}
    accounts = [{"account_id": f"A{number}", "account_name": f"Company {number}"} for number in range(3)]
    visits = [
        {"activity_id": f"V{number}", "account_id": ("Company 1", "A9")[number % 2], "activity_date": AS_OF - timedelta(days=60 + number)}
        for number in range(4)
    ]
    found = _by_table(trust(make_workspace({"opportunities": deals, "accounts": accounts, "activities": visits}, AS_OF), AS_OF))
    assert set(found["opportunities"].dates) == {
        OddDates("expected_close_date", "same", 12, 20, date(2026, 12, 31)), OddDates("expected_close_date", "overdue", 1, 20),
        OddDates("actual_close_date", "order", 1, 1), OddDates("created_date", "ahead", 1, 20),
    }  # fmt: skip
    assert found["opportunities"].loose == (Loose("account_id", "accounts", 5, 20, ("A3",)),)
    assert found["activities"].loose == (Loose("account_id", "accounts", 2, 4, ("A9",)),)  # a name is as good as an id
    assert (found["activities"].newest, found["activities"].age, found["activities"].is_dated) == (AS_OF - timedelta(days=60), 60, True)
    assert (found["accounts"].age, found["accounts"].is_dated, found["accounts"].rows) == (0, False, 3)


def test_a_default_close_date_is_the_end_of_the_month_of_creation(make_workspace) -> None:
    deals = [_deal(number) for number in range(10)]
    for row in deals[:4]:
        row["expected_close_date"] = (pd.Timestamp(row["created_date"]) + pd.offsets.MonthEnd(0)).date()
        row |= {"status": "lost", "stage": "lost"}
    found = _by_table(trust(make_workspace({"opportunities": deals}, AS_OF), AS_OF))["opportunities"]
    assert OddDates("expected_close_date", "default", 4, 10) in found.dates


def test_rows_replaced_by_a_later_import_are_not_doubted(make_workspace) -> None:
    ws = make_workspace({"opportunities": [_deal(1, account_id="Nobody")], "accounts": [{"account_id": "A1"}]}, AS_OF)
    assert _by_table(trust(ws, AS_OF))["opportunities"].loose
    later = AS_OF + timedelta(days=30)
    from tests.conftest import fill

    fill(ws, {"opportunities": [_deal(1, account_id="A1")]}, later)
    assert not _by_table(trust(ws, later))["opportunities"].loose


def test_the_sample_company_against_pandas(sample: Workspace) -> None:
    assert sample.as_of is not None
    found = _by_table(trust(sample, sample.as_of))
    plans = sample.frame("select * from raw.account_plans")
    top = pd.to_datetime(plans["last_reviewed_at"]).value_counts()
    assert OddDates("last_reviewed_at", "same", int(top.iloc[0]), int(top.sum()), top.index[0].date()) in found["account_plans"].dates
    deals = sample.frame("select * from raw.opportunities")
    late = (deals["status"] == "open") & (pd.to_datetime(deals["expected_close_date"]) < pd.Timestamp(sample.as_of))
    assert [one.rows for one in found["opportunities"].dates if one.kind == "overdue"] == [int(late.sum())]
    assert {name: one.rows for name, one in found.items()} == {
        name: len(sample.frame(f"select 1 from raw.{name}")) for name in found
    }
    last = pd.to_datetime(sample.frame("select snapshot_date from raw.forecast_snapshots")["snapshot_date"]).max()
    assert found["forecast_snapshots"].age == (pd.Timestamp(sample.as_of) - last).days
    assert not any(one.loose for one in found.values())
