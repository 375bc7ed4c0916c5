"""Main numbers of reports at earlier dates, against pandas; what cannot be known then is not told."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from analytics.headline import headline, past_headlines
from analytics.query import Filters, Query
from analytics.warehouse import Workspace
from tests.references.tables import Tables

PAST = (date(2026, 6, 30), date(2025, 9, 30))


@pytest.fixture(scope="module")
def deals(sample: Workspace) -> pd.DataFrame:
    tables = Tables(sample, date(2026, 9, 30))
    found = tables["opportunities"]
    found["place"] = found["account_id"].map(tables["accounts"].set_index("account_id")["region"])
    found["closed"] = pd.to_datetime(found["actual_close_date"])
    return found


@pytest.mark.parametrize("day", PAST, ids=str)
def test_what_the_quarter_had_in_hand_then(sample: Workspace, deals: pd.DataFrame, day: date) -> None:
    end = pd.Timestamp(day)
    in_quarter = deals["closed"].between(end - pd.offsets.QuarterEnd() + pd.Timedelta(days=1), end)
    won = deals[(deals["status"] == "won") & in_quarter]["amount"].sum()
    assert headline(sample, "quarter_position", Query(), day) == float(won)
    in_east = deals[(deals["status"] == "won") & in_quarter & (deals["place"] == "East")]["amount"].sum()
    assert headline(sample, "quarter_position", Query(filters=Filters(region=("East",))), day) == float(in_east)


@pytest.mark.parametrize("day", PAST, ids=str)
def test_who_had_ten_decided_deals_then(sample: Workspace, deals: pd.DataFrame, day: date) -> None:
    end = pd.Timestamp(day)
    year = deals[deals["status"].isin(["won", "lost"]) & deals["closed"].between(end - pd.Timedelta(days=364), end)]
    assert headline(sample, "person_scorecard", Query(), day) == (year.groupby("owner_id").size() >= 10).sum()


def test_a_state_is_not_known_before_the_first_import(sample: Workspace) -> None:
    assert headline(sample, "deals_at_risk", Query()) is not None
    assert headline(sample, "deals_at_risk", Query(), PAST[0]) is None
    kept = past_headlines(sample, PAST[0])
    assert "report:deals_at_risk" not in kept
    assert kept["report:quarter_position"].value == headline(sample, "quarter_position", Query(), PAST[0])


def test_no_rows_no_number(sample: Workspace) -> None:
    assert headline(sample, "coming_tenders", Query(filters=Filters(region=("nowhere",)))) is None
