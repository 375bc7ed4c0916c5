"""Every metric equals an independent computation in pandas, written from the words."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from analytics.catalog import catalog
from analytics.health import measurements
from analytics.query import Filters
from analytics.score import Measurement
from analytics.warehouse import Workspace
from tests.references.tables import Tables

Reference = Callable[[Tables], float | None]
FOLDER = Path(__file__).parent.parent / "references"


@cache
def references() -> dict[str, Reference]:
    """Functions of the reference modules, by the metric id that is their name."""
    found: dict[str, Reference] = {}
    for path in sorted(FOLDER.glob("*.py")):
        module = importlib.import_module(f"tests.references.{path.stem}")
        own = {name: value for name, value in vars(module).items() if getattr(value, "__module__", "") == module.__name__}
        found |= {name: value for name, value in own.items() if name in catalog().metrics}
    return found


@pytest.fixture(scope="session")
def measured(sample: Workspace) -> dict[date, dict[str, Measurement]]:
    from tests.definitions.conftest import DATES

    return measurements(sample, tuple(catalog().metrics), DATES, Filters())


@pytest.mark.parametrize("metric", sorted(catalog().metrics))
def test_metric_equals_reference(metric: str, tables: Tables, measured: dict[date, dict[str, Measurement]]) -> None:
    assert metric in references(), f"no reference for {metric}: add it to tests/references/{catalog().metrics[metric].folder}.py"
    found = measured[tables.as_of.date()][metric]
    is_before_imports = catalog().metrics[metric].trend == "state" and tables.as_of.date() < date(2026, 9, 30)
    if found.missing or is_before_imports:
        assert found.value is None
        return
    expected = references()[metric](tables)
    if expected is None or expected != expected:
        assert found.value is None, f"{metric}: the words give no number, the SQL gives {found.value}"
    else:
        assert found.value is not None, f"{metric}: the words give {expected}, the SQL none"
        assert found.value == pytest.approx(expected, rel=1e-6, abs=1e-9)
