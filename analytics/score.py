"""From indicator values to element, dimension and balance: pure arithmetic, no database.

Missing stays missing: an indicator without a value has no score, lowers the coverage of what it
belongs to, and is never counted as zero.
"""

from __future__ import annotations

import math
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from analytics.catalog import Catalog, Element, Metric, Pillar

GOOD, WATCH = 75.0, 50.0
PUBLISHED, PROVISIONAL = 0.50, 0.25
_Z = 1.959963984540054  # two-sided 95 %


@dataclass(frozen=True)
class Measurement:
    """What was measured of one metric: value in its own unit, rows behind it, successes, ideal rows."""

    value: float | None
    n: int = 0
    hits: int | None = None
    of: int | None = None
    missing: tuple[str, ...] = ()


@dataclass(frozen=True)
class IndicatorScore:
    """One indicator: `score` 0–100 or None; `low`/`high` the 95 % interval of a proportion."""

    id: str
    value: float | None
    score: float | None
    n: int
    low: float | None
    high: float | None
    coverage: float
    weight: float
    missing: tuple[str, ...]


@dataclass(frozen=True)
class ElementScore:
    """Weighted mean of the measured indicators; coverage = measured weight / all weight.

    An element rests on its ★ indicators: with one of them missing it is not measured at all.
    """

    id: str
    score: float | None
    coverage: float
    weight: float
    indicators: tuple[IndicatorScore, ...]


@dataclass(frozen=True)
class DimensionScore:
    """Weighted mean of the measured elements.

    `state` is published, provisional or insufficient (no number is shown then); `pessimistic` and
    `optimistic` are the score with everything missing at 0 and at 100.
    """

    id: str
    score: float | None
    coverage: float
    confidence: float
    state: str
    pessimistic: float | None
    optimistic: float | None
    elements: tuple[ElementScore, ...]

    @property
    def indicators(self) -> tuple[IndicatorScore, ...]:
        """All indicators of the dimension."""
        return tuple(indicator for element in self.elements for indicator in element.indicators)


@dataclass(frozen=True)
class Balance:
    """How even the dimensions are: 100 × least / mean, the weakest and how often it stays weakest."""

    index: float | None
    weakest: str | None
    robustness: float | None
    overall: float | None


def interval(hits: int, n: int) -> tuple[float, float] | None:
    """Wilson 95 % interval of a proportion; None without rows (E. B. Wilson, 1927)."""
    if n <= 0:
        return None
    p, z2 = hits / n, _Z * _Z
    centre = (p + z2 / (2 * n)) / (1 + z2 / n)
    half = _Z * math.sqrt(p * (1 - p) / n + z2 / (4 * n * n)) / (1 + z2 / n)
    return max(0.0, centre - half), min(1.0, centre + half)


def clipped(value: float) -> float:
    """A number kept inside 0–100."""
    return min(100.0, max(0.0, value))


def scale(metric: Metric, value: float | None) -> float | None:
    """Score 0–100 of a value: linear from floor to target, or 100 inside a band falling to 0 outside."""
    if value is None or not math.isfinite(value):
        return None
    if metric.band and metric.outer:
        (low, high), (least, most) = metric.band, metric.outer
        if low <= value <= high:
            return 100.0
        return clipped(100 * ((value - least) / (low - least) if value < low else (most - value) / (most - high)))
    if metric.floor is None or metric.target is None:
        return None
    return clipped(100 * (value - metric.floor) / (metric.target - metric.floor))


def state_of(score: float | None) -> str:
    """good, watch, act or missing."""
    if score is None:
        return "missing"
    return "good" if score >= GOOD else "watch" if score >= WATCH else "act"


def score_indicator(metric: Metric, found: Measurement | None) -> IndicatorScore:
    """Score one measurement; without one, or without rows behind it, it is missing."""
    if found is None or found.value is None or found.n == 0:
        missing = found.missing if found else ()
        return IndicatorScore(metric.id, None, None, found.n if found else 0, None, None, 0.0, metric.weight, missing)
    bounds = interval(found.hits, found.n) if found.hits is not None else None
    low, high = bounds or (None, None)
    coverage = min(1.0, found.n / found.of) if found.of else 1.0
    return IndicatorScore(
        metric.id, found.value, scale(metric, found.value), found.n, low, high, coverage, metric.weight, found.missing
    )


def _mean(parts: Sequence[tuple[float | None, float]]) -> tuple[float | None, float]:
    """(weighted mean of the present, share of the weight present)."""
    total = sum(weight for _, weight in parts)
    present = [(score, weight) for score, weight in parts if score is not None]
    measured = sum(weight for _, weight in present)
    if not present or not total or not measured:
        return None, 0.0
    return sum(score * weight for score, weight in present) / measured, measured / total


def score_element(defs: Catalog, pillar: Pillar, element: Element, found: Mapping[str, Measurement]) -> ElementScore:
    """Score the element from what was measured."""
    scores = tuple(score_indicator(metric, found.get(metric.id)) for metric in defs.indicators(pillar, element))
    score, coverage = _mean([(item.score, item.weight) for item in scores])
    if any(item.score is None and defs.metrics[item.id].is_star for item in scores):
        score, coverage = None, 0.0
    return ElementScore(element.id, score, coverage, element.weight, scores)


def score_dimension(
    defs: Catalog, pillar: Pillar, found: Mapping[str, Measurement], freshness: float = 1.0
) -> DimensionScore:
    """Score one of the five. `freshness` is 0.5 ** (days since the newest row / 90)."""
    elements = tuple(score_element(defs, pillar, element, found) for element in pillar.elements)
    score, _ = _mean([(element.score, element.weight) for element in elements])
    total = sum(element.weight for element in elements)
    coverage = sum(element.weight * element.coverage for element in elements) / total if total else 0.0
    state = "published" if coverage >= PUBLISHED else "provisional" if coverage >= PROVISIONAL else "insufficient"
    confidence = coverage * _sample(defs, elements) * freshness * _provenance(defs, elements)
    low, high = (_filled(elements, blank) for blank in (0.0, 100.0))
    return DimensionScore(
        pillar.id, None if state == "insufficient" else score, coverage, confidence, state, low, high, elements
    )


def _filled(elements: Sequence[ElementScore], blank: float) -> float | None:
    """The dimension's score when everything missing is put at `blank`."""
    scores = []
    for element in elements:
        inside, _ = _mean([(blank if item.score is None else item.score, item.weight) for item in element.indicators])
        scores.append((blank if inside is None else inside, element.weight))
    return _mean(scores)[0]


def _sample(defs: Catalog, elements: Sequence[ElementScore]) -> float:
    measured = [item for element in elements for item in element.indicators if item.score is not None]
    shares = [min(1.0, item.n / defs.metrics[item.id].n_min) for item in measured]
    return sum(shares) / len(shares) if shares else 0.0


def _provenance(defs: Catalog, elements: Sequence[ElementScore]) -> float:
    """Dated events weigh 1, entered states 0.7."""
    measured = [item for element in elements for item in element.indicators if item.score is not None]
    shares = [1.0 if defs.metrics[item.id].trend == "events" else 0.7 for item in measured]
    return sum(shares) / len(shares) if shares else 0.0


def balance(dimensions: Sequence[DimensionScore]) -> Balance:
    """Balance of the published dimensions: an index needs at least four of them."""
    published = [d for d in dimensions if d.state == "published" and d.score is not None]
    if not published:
        return Balance(None, None, None, None)
    scores = {d.id: d.score or 0.0 for d in published}
    weakest = min(scores, key=lambda name: scores[name])
    overall = math.exp(sum(math.log(max(1.0, score)) for score in scores.values()) / len(scores))
    mean = sum(scores.values()) / len(scores)
    if len(published) < 4 or not mean:
        return Balance(None, weakest if len(published) > 1 else None, None, overall)
    return Balance(100 * scores[weakest] / mean, weakest, _robustness(published, weakest), overall)


def _robustness(dimensions: Sequence[DimensionScore], weakest: str, draws: int = 500) -> float:
    """Share of random element weights (each ±25 %) under which `weakest` stays the weakest."""
    generator = random.Random(5)
    stays = 0
    for _ in range(draws):
        scores = {}
        for dimension in dimensions:
            parts = [(e.score, e.weight * generator.uniform(0.75, 1.25)) for e in dimension.elements]
            scores[dimension.id] = _mean(parts)[0] or 0.0
        stays += min(scores, key=lambda name: scores[name]) == weakest
    return stays / draws


def change(now: DimensionScore, before: DimensionScore) -> float | None:
    """Points gained since `before`, over the indicators measured at both dates; None if those are too few."""
    common = _common(now, before)
    total = sum(element.weight for element in now.elements)
    shared = sum(weight * share for _, _, weight, share in common)
    if not common or not total or shared / total < PROVISIONAL:
        return None
    weight = sum(item[2] for item in common)
    return sum((a - b) * w for a, b, w, _ in common) / weight


def _common(now: DimensionScore, before: DimensionScore) -> list[tuple[float, float, float, float]]:
    """(score now, score before, element weight, share of the element) over the indicators of both."""
    found = []
    earlier = {element.id: element for element in before.elements}
    for element in now.elements:
        old = {item.id: item.score for item in earlier[element.id].indicators}
        both = [(i.score, old.get(i.id), i.weight) for i in element.indicators]
        pairs = [(a, b, w) for a, b, w in both if a is not None and b is not None]
        weight = sum(w for _, _, w in pairs)
        all_weight = sum(i.weight for i in element.indicators)
        if weight and all_weight:
            mean_now = sum(a * w for a, _, w in pairs) / weight
            mean_before = sum(b * w for _, b, w in pairs) / weight
            found.append((mean_now, mean_before, element.weight, weight / all_weight))
    return found


@dataclass(frozen=True)
class Driver:
    """What one indicator added to (or took from) its dimension's score between two dates, in points."""

    id: str
    dimension: str
    points: float


def drivers(now: Sequence[DimensionScore], before: Sequence[DimensionScore]) -> tuple[Driver, ...]:
    """Contribution of every indicator measured at both dates; they add up to `change` per dimension."""
    earlier = {dimension.id: dimension for dimension in before}
    found = []
    for dimension in now:
        if change(dimension, earlier[dimension.id]) is None:
            continue
        total = sum(item[2] for item in _common(dimension, earlier[dimension.id]))
        old = {item.id: item.score for item in earlier[dimension.id].indicators}
        for element in dimension.elements:
            both = [i for i in element.indicators if i.score is not None and old.get(i.id) is not None]
            inside = sum(i.weight for i in both)
            for item in both:
                share = element.weight / total * item.weight / inside
                found.append(Driver(item.id, dimension.id, ((item.score or 0.0) - (old[item.id] or 0.0)) * share))
    return tuple(sorted(found, key=lambda driver: -abs(driver.points)))
