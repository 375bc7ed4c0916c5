"""Review dates that every definition is tried at."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from analytics.warehouse import Workspace
from tests.references.tables import Tables

DATES = (date(2026, 9, 30), date(2025, 12, 31))


@pytest.fixture(scope="session", params=DATES, ids=str)
def tables(request: pytest.FixtureRequest, sample: Workspace) -> Iterator[Tables]:
    """The sample company's tables at each review date."""
    yield Tables(sample, request.param)
