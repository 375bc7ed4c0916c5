"""What holds for every metric file, without a line written for a new one."""

from __future__ import annotations

import math

import pytest

from analytics.ask import ask, measure, missing_needs, rows
from analytics.catalog import catalog
from analytics.catalog.sources import sources
from analytics.health import number
from analytics.query import Filters, Period, Query
from analytics.warehouse import Workspace

METRICS = sorted(catalog().metrics)


@pytest.mark.parametrize("name", METRICS)
def test_needs_are_columns_that_can_be_imported(name: str) -> None:
    known = set(sources()) | {f"{s.table}.{f.name}" for s in sources().values() for f in s.fields}
    for need in catalog().metrics[name].needs:
        assert {option.strip() for option in need.split("|")} <= known, need


@pytest.mark.parametrize("name", METRICS)
def test_statement_runs_verbatim_and_equals_the_compiled_total(name: str, sample: Workspace) -> None:
    metric = catalog().metrics[name]
    as_of = sample.as_of
    assert as_of is not None
    frame, _ = measure(sample, Query((name,), period=Period.TTM), (as_of,))
    window = f" where as_of = date '{as_of}'"
    if metric.time:
        window += f" and {metric.time} > as_of - 365 and {metric.time} <= as_of"
    verbatim = f"with {metric.model} as (select * from model.{metric.model}{window})\n{metric.sql}"
    if missing_needs(metric, sample.fields()):
        assert number(frame[name][0]) is None
        return
    expected = number(sample.rows(verbatim)[0][0])
    found = number(frame[name][0])
    assert found == expected or (found is not None and expected is not None and math.isclose(found, expected, rel_tol=1e-9))


@pytest.mark.parametrize("name", METRICS)
def test_rows_behind_are_as_many_as_n(name: str, sample: Workspace) -> None:
    query = Query((name,), period=Period.TTM)
    answer = ask(sample, query)
    assert len(rows(sample, name, query, limit=10_000_000).frame) == int(answer.frame[f"{name}__n"][0])


@pytest.mark.parametrize("name", METRICS)
def test_proportion_is_hits_over_rows(name: str, sample: Workspace) -> None:
    metric = catalog().metrics[name]
    if not metric.hit:
        assert metric.id
        return
    frame = ask(sample, Query((name,), period=Period.TTM)).frame
    value, n, hits = number(frame[name][0]), int(frame[f"{name}__n"][0]), int(frame[f"{name}__hits"][0])
    if value is None:
        assert n == 0 or missing_needs(metric, sample.fields())
    else:
        assert value == pytest.approx(hits / n)


@pytest.mark.parametrize("name", METRICS)
def test_splits_by_every_dimension_that_its_model_has(name: str, sample: Workspace) -> None:
    metric = catalog().metrics[name]
    sample.ensure([sample.as_of])
    columns = sample.columns()[metric.model]
    total = int(ask(sample, Query((name,), period=Period.TTM)).frame[f"{name}__n"][0])
    for split in catalog().splits.values():
        has_axis = bool(metric.time or metric.bucket) if split.grain else split.column in columns
        if has_axis:
            frame = ask(sample, Query((name,), (split.id,), Period.TTM)).frame
            assert frame[f"{name}__n"].sum() == total, split.id
            assert frame[split.id].notna().all()


@pytest.mark.parametrize("name", METRICS)
def test_is_not_measured_on_an_empty_workspace(name: str, make_workspace) -> None:
    ws = empty(make_workspace)
    frame = ask(ws, Query((name,), period=Period.TTM)).frame
    is_count = catalog().metrics[name].format == "count"
    value = number(frame[name][0])
    assert value is None or (is_count and value == 0)
    assert int(frame[f"{name}__n"][0]) == 0


_EMPTY: list[Workspace] = []


def empty(make_workspace) -> Workspace:
    """One workspace with a batch and no rows, shared by the tests above."""
    if not _EMPTY:
        from tests.conftest import fill

        ws = Workspace.open()
        fill(ws, {})
        _EMPTY.append(ws)
    return _EMPTY[0]


@pytest.mark.parametrize("name", METRICS)
def test_filter_that_keeps_nobody_gives_no_number(name: str, sample: Workspace) -> None:
    metric = catalog().metrics[name]
    sample.ensure([sample.as_of])
    if "region" not in sample.columns()[metric.model]:
        assert ask(sample, Query((name,), filters=Filters(region=("nowhere",)))).unfiltered[name] == ("region",)
        return
    frame = ask(sample, Query((name,), filters=Filters(region=("nowhere",)))).frame
    value = number(frame[name][0])
    assert value is None or (metric.format == "count" and value == 0)
