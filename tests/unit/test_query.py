"""Periods: codes, ranges, neighbours."""

from __future__ import annotations

from datetime import date

import pytest

from analytics.errors import UsageError
from analytics.query import Filters, Period, quarter_ends, quarter_of

AS_OF = date(2026, 9, 30)


@pytest.mark.parametrize(("code", "first", "last"), [
    ("FY2026", date(2026, 1, 1), date(2026, 12, 31)), ("2026", date(2026, 1, 1), date(2026, 12, 31)),
    ("2026Q3", date(2026, 7, 1), date(2026, 9, 30)), ("2026-Q1", date(2026, 1, 1), date(2026, 3, 31)),
    ("2026-01-01..2026-06-30", date(2026, 1, 1), date(2026, 6, 30)), ("ttm", date(2025, 10, 1), AS_OF), ("all", None, None),
])  # fmt: skip
def test_code_means_range(code, first, last):
    assert Period.parse(code).range(AS_OF) == (first, last)


def test_fiscal_year_is_named_by_the_year_it_ends_in():
    assert Period.parse("FY2026", 4).range(AS_OF) == (date(2025, 4, 1), date(2026, 3, 31))
    assert Period.parse("2026Q4", 4).range(AS_OF) == (date(2026, 1, 1), date(2026, 3, 31))
    assert quarter_of(date(2026, 2, 1), 4).label == "2026Q4"


@pytest.mark.parametrize("code", ["", "2026Q5", "last year", "2026-06-30..2026-01-01", "2026-02-30..2026-03-01"])
def test_what_is_no_period_is_refused_with_what_was_expected(code):
    with pytest.raises(UsageError) as error:
        Period.parse(code)
    assert "2026Q3" in str(error.value)


def test_review_date_is_never_after_the_newest_data():
    assert Period.parse("FY2026").as_of(AS_OF) == AS_OF
    assert Period.parse("2026Q1").as_of(AS_OF) == date(2026, 3, 31)


@pytest.mark.parametrize(("code", "before"), [
    ("2026Q3", (date(2026, 4, 1), date(2026, 6, 30))), ("2026-01-10..2026-01-19", (date(2025, 12, 31), date(2026, 1, 9))),
    ("ttm", (date(2024, 10, 1), date(2025, 9, 30))),
])  # fmt: skip
def test_previous_period_has_the_same_length_and_ends_before(code, before):
    assert Period.parse(code).previous(AS_OF).range(AS_OF) == before


def test_year_before_survives_a_leap_day():
    assert Period.parse("2024-02-01..2024-02-29").year_before(AS_OF).range(AS_OF) == (date(2023, 2, 1), date(2023, 2, 28))


def test_quarter_ends_finish_with_the_review_date():
    assert quarter_ends(date(2026, 8, 15), 2) == (date(2026, 3, 31), date(2026, 6, 30), date(2026, 8, 15))
    assert quarter_ends(AS_OF, 2) == (date(2026, 6, 30), AS_OF)


def test_filters_name_only_what_is_restricted():
    assert Filters(region=("North",)).chosen() == {"region": ("North",)}
