"""From indicator values to element, dimension and balance: pure arithmetic, no database.

Missing stays missing: an indicator without a value has no score, lowers the coverage of what it
belongs to, and is never counted as zero.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from analytics.catalog import Catalog, Element, Metric, Pillar

SURE, UNSURE = 0.7, 0.4
DRIVER_DEALS = 100  # fewer decided deals carry no claim about what goes with winning
FEW = 10  # fewer cases than this carry no claim about a group
_Z = 1.959963984540054  # two-sided 95 %


@dataclass(frozen=True)
class Measurement:
    """What was measured of one metric: value in its own unit, rows behind it, successes, ideal rows.

    `freshness` falls by half every 90 days since the newest row that it needs; `is_inferred` says that
    something stands in for what it really needs.
    """

    value: float | None
    n: int = 0
    hits: int | None = None
    of: int | None = None
    missing: tuple[str, ...] = ()
    freshness: float = 1.0
    is_inferred: bool = False


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
    freshness: float = 1.0
    is_inferred: bool = False


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
    `optimistic` are the score with everything missing at 0 and at 100. `confidence` is the product of
    coverage, sample, freshness and provenance.
    """

    id: str
    score: float | None
    coverage: float
    confidence: float
    state: str
    pessimistic: float | None
    optimistic: float | None
    elements: tuple[ElementScore, ...]
    sample: float = 1.0
    freshness: float = 1.0
    provenance: float = 1.0

    @property
    def indicators(self) -> tuple[IndicatorScore, ...]:
        """All indicators of the dimension."""
        return tuple(indicator for element in self.elements for indicator in element.indicators)


def interval(hits: int, n: int) -> tuple[float, float] | None:
    """Wilson 95 % interval of a proportion; None without rows (E. B. Wilson, 1927)."""
    if n <= 0:
        return None
    p, z2 = hits / n, _Z * _Z
    centre = (p + z2 / (2 * n)) / (1 + z2 / n)
    half = _Z * math.sqrt(p * (1 - p) / n + z2 / (4 * n * n)) / (1 + z2 / n)
    return max(0.0, centre - half), min(1.0, centre + half)


def mean_interval(mean: float | None, spread: float | None, n: int) -> tuple[float, float] | None:
    """95 % interval of a mean from the sample's standard deviation (Student's t); None below ten cases.

    The quantile is the first terms of its expansion in 1/(n - 1), exact to 0.005 from ten cases on.
    """
    if mean is None or spread is None or n < FEW:
        return None
    free = n - 1
    quantile = _Z + (_Z**3 + _Z) / (4 * free) + (5 * _Z**5 + 16 * _Z**3 + 3 * _Z) / (96 * free * free)
    half = quantile * spread / math.sqrt(n)
    return mean - half, mean + half


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


def score_indicator(metric: Metric, found: Measurement | None) -> IndicatorScore:
    """Score one measurement; without one, or without rows behind it, it is missing."""
    if found is None or found.value is None or found.n == 0:
        missing = found.missing if found else ()
        return IndicatorScore(metric.id, None, None, found.n if found else 0, None, None, 0.0, metric.weight, missing)
    bounds = interval(found.hits, found.n) if found.hits is not None else None
    low, high = bounds or (None, None)
    coverage = min(1.0, found.n / found.of) if found.of else 1.0
    return IndicatorScore(
        metric.id, found.value, scale(metric, found.value), found.n, low, high, coverage, metric.weight, found.missing,
        found.freshness, found.is_inferred,
    )


def weighted_mean(parts: Sequence[tuple[float | None, float]]) -> tuple[float | None, float]:
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
    score, coverage = weighted_mean([(item.score, item.weight) for item in scores])
    if any(item.score is None and defs.metrics[item.id].is_star for item in scores):
        score, coverage = None, 0.0
    return ElementScore(element.id, score, coverage, element.weight, scores)


def score_dimension(defs: Catalog, pillar: Pillar, found: Mapping[str, Measurement]) -> DimensionScore:
    """Score one of the five."""
    elements = tuple(score_element(defs, pillar, element, found) for element in pillar.elements)
    score, _ = weighted_mean([(element.score, element.weight) for element in elements])
    total = sum(element.weight for element in elements)
    coverage = sum(element.weight * element.coverage for element in elements) / total if total else 0.0
    state = "published" if coverage >= defs.levels.published else "provisional" if coverage >= defs.levels.provisional else "insufficient"
    measured = [item for element in elements for item in element.indicators if item.score is not None]
    sample = _average([min(1.0, item.n / defs.metrics[item.id].n_min) for item in measured])
    freshness = _average([item.freshness for item in measured])
    provenance = _average([_provenance(defs, item) for item in measured])
    low, high = (_filled(elements, blank) for blank in (0.0, 100.0))
    return DimensionScore(
        pillar.id, None if state == "insufficient" else score, coverage, coverage * sample * freshness * provenance,
        state, low, high, elements, sample, freshness, provenance,
    )


def _average(shares: Sequence[float]) -> float:
    return sum(shares) / len(shares) if shares else 0.0


def _provenance(defs: Catalog, item: IndicatorScore) -> float:
    """Dated events weigh 1, entered states 0.7, what was inferred 0.5."""
    return 0.5 if item.is_inferred else 1.0 if defs.metrics[item.id].trend == "events" else 0.7


def confidence_word(confidence: float) -> str:
    """high, medium or low."""
    return "high" if confidence >= SURE else "medium" if confidence >= UNSURE else "low"


def _filled(elements: Sequence[ElementScore], blank: float) -> float | None:
    """The dimension's score when everything missing is put at `blank`; an element not measured is blank as a whole."""
    scores = []
    for element in elements:
        inside, _ = weighted_mean([(blank if item.score is None else item.score, item.weight) for item in element.indicators])
        scores.append((blank if inside is None or element.score is None else inside, element.weight))
    return weighted_mean(scores)[0]


def differ(first: tuple[int, int], second: tuple[int, int]) -> bool:
    """Whether two proportions, each (hits, n), differ clearly: two-proportion test at 95 %."""
    (a, n), (b, m) = first, second
    if not n or not m:
        return False
    pooled = (a + b) / (n + m)
    spread = math.sqrt(pooled * (1 - pooled) * (1 / n + 1 / m))
    return spread > 0 and abs(a / n - b / m) / spread >= _Z
