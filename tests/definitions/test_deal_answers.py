"""The reports behind the deals page against what their words say, on the sample company."""

from __future__ import annotations

import pandas as pd
import pytest

from analytics.ask import report
from analytics.query import Period, Query
from analytics.warehouse import Workspace
from tests.references import answers
from tests.references.tables import Tables


def found(sample: Workspace, tables: Tables, name: str, **params: object) -> pd.DataFrame:
    """A report over the year up to the review date of `tables`."""
    day = tables.as_of.date()
    return report(sample, name, Query(period=Period.parse(f"{tables.year_start.date()}..{day}")), **params).frame


@pytest.mark.parametrize("ahead", [0, 1])
def test_quarter_adds_up_to_its_target(sample: Workspace, tables: Tables, ahead: int) -> None:
    row = found(sample, tables, "quarter_position").iloc[ahead]
    for name, value in answers.quarter_position(tables, ahead).items():
        assert float(row[name]) == pytest.approx(value), name


@pytest.mark.parametrize("ahead", [0, 1])
def test_largest_deals_of_a_quarter_are_named(sample: Workspace, tables: Tables, ahead: int) -> None:
    rows = found(sample, tables, "quarter_largest", ahead=ahead)
    largest = answers.five_largest(tables, ahead)
    assert [(row.opportunity_id, float(row.amount)) for row in rows.itertuples()] == largest
    assert rows["deals"].iloc[0] == len(answers.quarter_deals(tables, ahead))
    assert rows["share"].sum() == pytest.approx(answers.quarter_position(tables, ahead)["top_five_share"])
