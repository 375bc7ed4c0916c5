"""What holds for every model and report file."""

from __future__ import annotations

import pytest
from pandas.testing import assert_frame_equal

from analytics.ask import report
from analytics.catalog import catalog
from analytics.query import Filters, Period, Query
from analytics.warehouse import Workspace
from tests.definitions.conftest import DATES


@pytest.mark.parametrize("name", sorted(catalog().models))
def test_key_is_unique_and_never_null(name: str, sample: Workspace) -> None:
    sample.ensure(DATES)
    key = ", ".join(catalog().models[name].key)
    total, distinct = sample.rows(f"select count(*), count(distinct ({key})) from model.{name}")[0]
    assert total == distinct
    for column in catalog().models[name].key:
        assert sample.rows(f"select count(*) from model.{name} where {column} is null")[0][0] == 0, column


@pytest.mark.parametrize("name", sorted(catalog().models))
def test_building_several_dates_at_once_equals_one_at_a_time(name: str, sample: Workspace, one_at_a_time: Workspace) -> None:
    sample.ensure(DATES)
    for day in DATES:
        sql = f"select * from model.{name} where as_of = date '{day}' order by {', '.join(catalog().models[name].key)}"
        assert_frame_equal(sample.frame(sql), one_at_a_time.frame(sql), rtol=1e-9)


@pytest.mark.parametrize("name", sorted(catalog().models))
def test_members_of_dimensions_are_never_null(name: str, sample: Workspace) -> None:
    sample.ensure(DATES)
    frame = sample.frame(f"select * from model.{name}")
    for column in ("owner", "team", "region", "industry", "account", "product_line"):
        if column in frame:
            assert frame[column].notna().all(), column


@pytest.mark.parametrize("name", sorted(catalog().reports))
def test_report_runs_and_has_the_columns_it_declares(name: str, sample: Workspace) -> None:
    for query in (Query(), Query(period=Period.parse("2026Q3")), Query(filters=Filters(region=("nowhere",)))):
        frame = report(sample, name, query).frame
        assert list(frame.columns) == list(catalog().reports[name].columns)
