"""Reports on patterns against pandas on the imported tables."""

from __future__ import annotations

from collections import defaultdict

import pandas as pd
import pytest

from analytics.ask import report
from analytics.query import Query
from analytics.warehouse import Workspace
from tests.definitions.conftest import DATES
from tests.references.deal_state import decided_deals, every_deal, is_filled, open_deals
from tests.references.presales_state import effort
from tests.references.tables import Tables


@pytest.fixture(scope="module")
def newest(sample: Workspace) -> Tables:
    return Tables(sample, DATES[0])


def _bands(tables: Tables) -> list[float]:
    """The amounts that cut the year's decided deals into fifths."""
    amounts = sorted(float(row["amount"]) for row in decided_deals(tables) if is_filled(row["amount"]))
    return [amounts[-(-fifth * len(amounts) // 5) - 1] for fifth in (1, 2, 3, 4)]


def test_open_value_and_effort_of_segments(sample: Workspace, newest: Tables) -> None:
    edges, hours = _bands(newest), effort(newest)["hours"]
    expected: dict[tuple[object, ...], list[float]] = defaultdict(lambda: [0, 0, 0.0, 0.0])
    whole = [0.0, 0.0]
    for row in open_deals(newest):
        band = 1 + sum(float(row["amount"]) > edge for edge in edges) if is_filled(row["amount"]) else None
        kind = row["project_type"] if is_filled(row["project_type"]) else "(not recorded)"
        worth = float(row["amount"]) * row["probability"] if is_filled(row["amount"]) and is_filled(row["probability"]) else None
        for key in (("type", kind), ("size", band), ("type_size", kind, band)):
            cell = expected[key]
            cell[0] += 1
            cell[1] += worth is not None
            cell[2] += worth or 0.0
            cell[3] += hours[row["id"]]
        whole = [whole[0] + (worth or 0.0), whole[1] + hours[row["id"]]]
    found = report(sample, "open_segments", Query()).frame
    columns = {"type": ["project_type"], "size": ["amount_band"], "type_size": ["project_type", "amount_band"]}
    seen = 0
    for row in found.to_dict("records"):
        if row["kind"] not in columns:
            continue
        key = (row["kind"], *(None if row[name] != row[name] else row[name] for name in columns[row["kind"]]))
        now = [row["open_deals"], row["valued_deals"], float(row["open_value"] or 0), float(row["hours"])]
        assert now == pytest.approx(expected[key], rel=1e-6), key
        assert [float(row["all_value"]), float(row["all_hours"])] == pytest.approx(whole, rel=1e-6)
        seen += 1
    assert seen == len(expected)


def test_deals_of_a_segment_are_the_open_ones_by_value(sample: Workspace, newest: Tables) -> None:
    found = report(sample, "segment_deals", Query()).frame
    worth = {row["id"]: float(row["amount"]) * row["probability"] for row in open_deals(newest)}
    assert set(found["opportunity_id"]) == set(worth)
    assert found["expected_value"].astype(float).tolist() == pytest.approx(sorted(worth.values(), reverse=True))
    hours = effort(newest)["hours"]
    assert found["hours"].tolist() == pytest.approx([hours[name] for name in found["opportunity_id"]])


def test_losses_by_quarter_and_reasons_booked_before(sample: Workspace, newest: Tables) -> None:
    lost = sorted((row for row in every_deal(newest) if row["state"] == "lost" and is_filled(row["closed"])), key=lambda row: row["closed"])
    quarters: dict[pd.Timestamp, list[int]] = defaultdict(lambda: [0, 0])
    in_year = {"reasons": 0, "again_at_account": 0, "again_in_type": 0}
    for row in lost:
        def earlier(column: str, row: dict = row) -> bool:
            return is_filled(row[column]) and is_filled(row["loss_reason"]) and any(
                other[column] == row[column] and other["loss_reason"] == row["loss_reason"] and other["closed"] < row["closed"] for other in lost
            )  # fmt: skip

        is_again = earlier("account")
        if row["closed"].to_period("Q") > newest.as_of.to_period("Q") - 8:
            cell = quarters[row["closed"].to_period("Q").start_time]
            cell[0] += 1
            cell[1] += is_again
        if row["closed"] >= newest.year_start:
            in_year["reasons"] += is_filled(row["loss_reason"])
            in_year["again_at_account"] += is_again
            in_year["again_in_type"] += earlier("project_type")
    found = report(sample, "losses_by_quarter", Query()).frame
    assert {pd.Timestamp(row.quarter): [row.lost, row.again_at_account] for row in found.itertuples()} == dict(quarters)
    assert (found["taught"] + found["untaught"] == found["lost"]).all() and found["taught"].sum() == 0
    causes = report(sample, "repeated_causes", Query()).frame
    assert {name: int(causes[name].sum()) for name in in_year} == in_year
