"""Reports on patterns against pandas on the imported tables."""

from __future__ import annotations

from collections import defaultdict

import pytest

from analytics.ask import report
from analytics.query import Query
from analytics.warehouse import Workspace
from tests.definitions.conftest import DATES
from tests.references.deal_state import decided_deals, is_filled, open_deals
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
