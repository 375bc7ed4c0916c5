"""Scores: intervals, scales, missing, balance, change."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.catalog import catalog
from analytics.score import (
    DimensionScore,
    ElementScore,
    IndicatorScore,
    Measurement,
    balance,
    change,
    drivers,
    interval,
    scale,
    score_dimension,
    score_element,
    state_of,
)

DAO = catalog().pillars[0]
WHO = DAO.elements[0]
RATE = catalog().metrics["win_rate"]  # floor 0.10, target 0.35


def test_wilson_interval_of_a_known_case():
    low, high = interval(8, 10) or (0, 0)
    assert (low, high) == (pytest.approx(0.4902, abs=1e-4), pytest.approx(0.9433, abs=1e-4))


def test_interval_without_rows_is_none():
    assert interval(0, 0) is None


@given(st.integers(1, 500), st.integers(0, 500))
def test_interval_holds_the_share_and_stays_inside(n, hits):
    hits = min(hits, n)
    low, high = interval(hits, n) or (2, 2)
    assert 0 <= low <= hits / n + 1e-12 and hits / n - 1e-12 <= high <= 1


@pytest.mark.parametrize(("value", "score"), [(0.10, 0), (0.35, 100), (0.225, 50), (0.0, 0), (0.9, 100), (None, None), (float("nan"), None)])
def test_scale_is_linear_clipped_and_keeps_missing(value, score):
    assert scale(RATE, value) == (None if score is None else pytest.approx(score))


def test_lower_is_better_falls():
    metric = replace(RATE, floor=0.40, target=0.05)
    assert [scale(metric, value) for value in (0.40, 0.05, 0.5)] == pytest.approx([0, 100, 0])


@pytest.mark.parametrize(("value", "score"), [(0.6, 100), (0.5, 100), (0.2, 0), (0.35, 50), (0.915, 50), (0.98, 0)])
def test_band_is_full_inside_and_falls_outside(value, score):
    metric = replace(RATE, floor=None, target=None, band=(0.5, 0.85), outer=(0.2, 0.98))
    assert scale(metric, value) == pytest.approx(score, abs=0.01)


def test_element_without_its_star_is_not_measured():
    found = {m.id: Measurement(m.target, 40) for m in catalog().indicators(DAO, WHO) if not m.is_star}
    assert (score_element(catalog(), DAO, WHO, found).score, score_element(catalog(), DAO, WHO, found).coverage) == (None, 0)


def test_missing_indicator_lowers_coverage_and_not_the_score():
    metrics = catalog().indicators(DAO, WHO)
    star = next(m for m in metrics if m.is_star)
    found = score_element(catalog(), DAO, WHO, {star.id: Measurement(star.target, 40)})
    assert found.score == 100 and found.coverage == pytest.approx(1 / len(metrics))


def test_nothing_measured_gives_no_number():
    found = score_dimension(catalog(), DAO, {})
    assert (found.score, found.coverage, found.confidence, found.state) == (None, 0, 0, "insufficient")
    assert (found.pessimistic, found.optimistic) == (0, 100)


def test_pessimistic_and_optimistic_enclose_the_score():
    half = {m.id: Measurement(m.target if m.band is None else m.band[0], 40) for e in DAO.elements[:3] for m in catalog().indicators(DAO, e)}
    found = score_dimension(catalog(), DAO, half)
    assert found.pessimistic < found.score <= found.optimistic
    assert found.state == "published"


@pytest.mark.parametrize(("score", "state"), [(75, "good"), (74.9, "watch"), (50, "watch"), (49.9, "act"), (None, "missing")])
def test_states(score, state):
    assert state_of(score) == state


def _dimension(name: str, score: float | None, state: str = "published", indicator: str = "win_rate") -> DimensionScore:
    item = IndicatorScore(indicator, 0.3, score, 40, None, None, 1, 1, ())
    return DimensionScore(name, score, 1, 1, state, score, score, (ElementScore("e", score, 1, 1, (item,)),))


def test_balance_names_the_weakest():
    found = balance([_dimension(name, score) for name, score in zip("abcd", (80, 70, 60, 40), strict=True)])
    assert found.index == pytest.approx(100 * 40 / 62.5)
    assert (found.weakest, found.robustness) == ("d", 1.0)
    assert found.overall == pytest.approx((80 * 70 * 60 * 40) ** 0.25)


def test_balance_needs_four_published_dimensions():
    found = balance([_dimension("a", 80), _dimension("b", 60), _dimension("c", 50), _dimension("d", 10, "provisional")])
    assert (found.index, found.weakest) == (None, "c")


def test_overall_is_floored_at_one():
    assert balance([_dimension("a", 0), _dimension("b", 100)]).overall == pytest.approx(10)


def test_change_counts_only_what_was_measured_at_both_dates():
    now = _dimension("a", 80)
    assert change(now, _dimension("a", 50)) == pytest.approx(30)
    assert change(now, _dimension("a", 50, indicator="other")) is None


def test_drivers_add_up_to_the_change(sample):
    from analytics.health import healths, review_dates

    dates = review_dates(sample, sample.as_of)
    known = healths(sample, dates[-2:])
    now, before = known[dates[-1]], known[dates[-2]]
    moved = drivers(now.dimensions, before.dimensions)
    assert moved
    for dimension in now.dimensions:
        expected = change(dimension, before.dimension(dimension.id))
        if expected is not None:
            assert sum(d.points for d in moved if d.dimension == dimension.id) == pytest.approx(expected)
