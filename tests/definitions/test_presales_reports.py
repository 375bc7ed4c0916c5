"""Presales reports against pandas that goes day by day."""

from __future__ import annotations

import pandas as pd
import pytest

from analytics.ask import report
from analytics.query import Period, Query
from analytics.warehouse import Workspace
from tests.references import presales_state as state
from tests.references.account_state import DAY, deals
from tests.references.tables import Tables

LATE = {"G4", "G5"}


def hours_by_day(tables: Tables) -> pd.DataFrame:
    """A row per closed deal of the year, working day and booking: `hours`, and the `stage` that the deal was in."""
    d = deals(tables).set_index("opportunity_id")
    d = d[(d["state"] != "open") & (d["closed"] > tables.as_of - 365 * DAY) & (d["closed"] <= tables.as_of)]
    h = state.worked(tables, in_year=False)
    h = h[h["deal"].isin(d.index)].copy()
    h["day"] = [_days(a, b) for a, b in zip(h["first"], h["date"], strict=True)]
    h["hours"] = h["hours"] / h["day"].map(len)
    h = h.explode("day")
    moves = state.history(tables)
    moves = moves[moves["rank"] < 9]
    by_deal = {name: list(zip(part["entered_at"], part["stage"], strict=True)) for name, part in moves.groupby("deal")}
    h["outcome"] = h["deal"].map(d["state"])
    h["stage"] = [
        "closed" if day > d["closed"][deal] else _stage(by_deal.get(deal, []), day) for deal, day in zip(h["deal"], h["day"], strict=True)
    ]
    return h


def _days(first: pd.Timestamp, last: pd.Timestamp) -> list[pd.Timestamp]:
    days = list(pd.date_range(first, last))
    return [day for day in days if day.day_of_week < 5] or days


def _stage(moves: list[tuple[pd.Timestamp, str]], day: pd.Timestamp) -> str:
    entered = [stage for when, stage in moves if when <= day]
    return entered[-1] if entered else "(not recorded)"


def asked(ws: Workspace, tables: Tables, name: str) -> pd.DataFrame:
    period = Period.parse(f"{tables.as_of - 364 * DAY:%Y-%m-%d}..{tables.as_of:%Y-%m-%d}")
    return report(ws, name, Query(period=period)).frame


def test_hours_lie_in_the_stage_of_their_day(sample: Workspace, tables: Tables) -> None:
    expected = hours_by_day(tables).groupby(["outcome", "stage"])["hours"].sum()
    found = asked(sample, tables, "presales_lost_cost").set_index(["outcome", "stage"])["hours"]
    pd.testing.assert_series_equal(found, expected, check_index_type=False)
    assert "closed" in found.index.get_level_values("stage")


def test_deals_not_won_by_effort(sample: Workspace, tables: Tables) -> None:
    h = hours_by_day(tables)
    h = h[h["outcome"] != "won"]
    whole = h.groupby("deal")["hours"].sum().sort_values(ascending=False)
    late = h[h["stage"].isin(LATE)].groupby("deal")["hours"].sum()
    found = asked(sample, tables, "presales_lost_deals").set_index("opportunity_id")
    assert list(found["place"]) == list(range(1, len(whole) + 1))
    assert found["hours"].to_dict() == pytest.approx(whole.to_dict())
    assert found["late_hours"].dropna().to_dict() == pytest.approx(late.to_dict())
    assert found["running_share"].tolist() == pytest.approx((found["hours"].cumsum() / whole.sum()).tolist())
    assert found["all_late_hours"].iloc[0] == pytest.approx(late.sum())
    assert (found["deals"].iloc[0], found["late_deals"].iloc[0]) == (len(whole), len(late))


def test_the_largest_and_the_latest_are_listed(sample: Workspace, tables: Tables) -> None:
    whole = asked(sample, tables, "presales_lost_deals")
    period = Period.parse(f"{tables.as_of - 364 * DAY:%Y-%m-%d}..{tables.as_of:%Y-%m-%d}")
    few = report(sample, "presales_lost_deals", Query(period=period), top=3).frame
    assert set(few["place"]) == set(whole[(whole["place"] <= 3) | (whole["late_place"] <= 3)]["place"])
