"""Scores: intervals, scales, missing, balance, change."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.balance import MATURITY, balance
from analytics.catalog import catalog
from analytics.movement import change, drivers, overall_parts
from analytics.score import (
    DimensionScore,
    ElementScore,
    IndicatorScore,
    Measurement,
    differ,
    interval,
    scale,
    score_dimension,
    score_element,
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


@pytest.mark.parametrize(("score", "state"), [(75, "good"), (74.9, "watch"), (50, "watch"), (49.9, "act"), (None, "none"), (float("nan"), "none")])
def test_states(score, state):
    assert catalog().levels.state(score) == state


def _dimension(name: str, score: float | None, state: str = "published", indicator: str = "win_rate") -> DimensionScore:
    item = IndicatorScore(indicator, 0.3, score, 40, None, None, 1, 1, ())
    return DimensionScore(name, score, 1, 1, state, score, score, (ElementScore("e", score, 1, 1, (item,)),))


def test_balance_names_the_weakest():
    found = balance([_dimension(name, score) for name, score in zip("abcd", (80, 70, 60, 40), strict=True)])
    assert found.index == pytest.approx(100 * 40 / 62.5)
    assert (found.weakest, found.robustness) == ("d", 1.0)
    assert found.overall == pytest.approx((80 * 70 * 60 * 40) ** 0.25)


def test_how_sure_the_weakest_is_depends_on_what_it_is_made_of():
    def uneven(name: str, scores: tuple[float, ...]) -> DimensionScore:
        elements = tuple(ElementScore(f"e{at}", score, 1, 1, ()) for at, score in enumerate(scores))
        return DimensionScore(name, sum(scores) / len(scores), 1, 1, "published", 0, 0, elements)

    even = [uneven(name, (60, 60)) for name in "abc"]
    close = balance([*even, uneven("d", (20, 99))])
    assert close.weakest == "d" and 0.5 < (close.robustness or 0) < 1
    assert balance([*even, uneven("d", (20, 99))]) == close  # the same draws every time


def test_balance_needs_four_published_dimensions():
    found = balance([_dimension("a", 80), _dimension("b", 60), _dimension("c", 50), _dimension("d", 10, "provisional")])
    assert (found.index, found.weakest) == (None, "c")


@given(st.lists(st.sampled_from([0.0, 20.0, 50.0, 100.0, None]), min_size=18, max_size=18))
def test_the_range_holds_the_score_whatever_is_missing(marks):
    metrics = [m for e in DAO.elements for m in catalog().indicators(DAO, e) if m.band is None]
    found = {
        m.id: Measurement(m.floor + (m.target - m.floor) * mark / 100, 40)
        for m, mark in zip(metrics, marks, strict=False) if mark is not None
    }
    scored = score_dimension(catalog(), DAO, found)
    if scored.score is not None:
        assert scored.pessimistic - 1e-9 <= scored.score <= scored.optimistic + 1e-9


def test_confidence_is_coverage_sample_freshness_and_provenance():
    star = next(m for m in catalog().indicators(DAO, WHO) if m.is_star)  # a state: 0.7
    whole = {m.id: Measurement(m.target if m.band is None else m.band[0], 9999) for e in DAO.elements for m in catalog().indicators(DAO, e)}
    kinds = [1.0 if catalog().metrics[name].trend == "events" else 0.7 for name in whole]
    full = score_dimension(catalog(), DAO, whole)
    assert full.confidence == pytest.approx(sum(kinds) / len(kinds))
    stale = score_dimension(catalog(), DAO, {name: replace(item, freshness=0.5) for name, item in whole.items()})
    assert stale.confidence == pytest.approx(full.confidence / 2)
    guessed = score_dimension(catalog(), DAO, whole | {star.id: replace(whole[star.id], is_inferred=True)})
    assert guessed.provenance == pytest.approx(full.provenance - 0.2 / len(kinds))


def test_rates_are_compared_by_a_test_and_not_by_their_points():
    assert (differ((9, 10), (1, 10)), differ((3, 5), (2, 5)), differ((1, 1), (0, 0))) == (True, False, False)


def test_a_market_weighs_the_five_differently_and_none_by_default():
    scores = [_dimension(name, score) for name, score in zip(("dao", "shu", "ben", "shi", "lv"), (80, 20, 80, 80, 80), strict=True)]
    plain, new, mature = (balance(scores, maturity).overall for maturity in (0, 1, 3))
    assert plain == pytest.approx((80**4 * 20) ** 0.2) == balance(scores).overall
    assert new == pytest.approx(80**0.7 * 20**0.3) and new < plain < mature
    assert [round(sum(profile.values()), 9) for profile in MATURITY[1:]] == [100, 100, 100]


@settings(deadline=None, max_examples=40)
@given(st.lists(st.floats(1, 100), min_size=5, max_size=5), st.lists(st.floats(1, 100), min_size=5, max_size=5), st.integers(0, 3))
def test_dimensions_share_out_the_change_of_the_overall_number(then, now, maturity):
    names = ("dao", "shu", "ben", "shi", "lv")
    old, new = ([_dimension(name, score) for name, score in zip(names, scores, strict=True)] for scores in (then, now))
    parts = overall_parts(new, old, maturity)
    assert sum(parts.values()) == pytest.approx(balance(new, maturity).overall - balance(old, maturity).overall, abs=1e-6)


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
