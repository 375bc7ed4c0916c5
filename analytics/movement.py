"""What moved a score between two dates: by indicator, by element, by dimension. The parts add up.

A score changes only over what was measured at both dates: an indicator recorded for the first time
would otherwise look like a rise or a fall.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from analytics.balance import published, weights
from analytics.score import DimensionScore

COMMON = 0.25  # share of a dimension's weight that must be measured at both dates before they are compared


@dataclass(frozen=True)
class Driver:
    """What one indicator added to (or took from) its dimension's score between two dates, in points."""

    id: str
    dimension: str
    points: float
    element: str = ""


def change(now: DimensionScore, before: DimensionScore) -> float | None:
    """Points gained since `before`, over the indicators measured at both dates; None if those are too few."""
    common = _common(now, before)
    total = sum(element.weight for element in now.elements)
    shared = sum(weight * share for _, _, weight, share in common)
    if not common or not total or shared / total < COMMON:
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
                points = ((item.score or 0.0) - (old[item.id] or 0.0)) * share
                found.append(Driver(item.id, dimension.id, points, element.id))
    return tuple(sorted(found, key=lambda driver: -abs(driver.points)))


def appeared(now: DimensionScore, before: DimensionScore) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """(indicators measured now and not then, indicators measured then and not now)."""
    new, old = ({item.id for item in d.indicators if item.score is not None} for d in (now, before))
    return tuple(sorted(new - old)), tuple(sorted(old - new))


def overall_parts(now: Sequence[DimensionScore], before: Sequence[DimensionScore], maturity: int = 0) -> dict[str, float]:
    """Points that each dimension gave to the overall number; empty unless the same ones are published at both dates.

    The overall number is a geometric mean, so its change is shared out by logarithms: with the logarithmic
    mean L of both numbers, a dimension of weight w gives L · w · ln(now / before), and these add up exactly.
    """
    scores = [{d.id: max(1.0, d.score or 0.0) for d in published(given)} for given in (now, before)]
    if not scores[0] or scores[0].keys() != scores[1].keys():
        return {}
    share = weights(now, maturity)
    new, old = (math.exp(sum(share[name] * math.log(score) for name, score in given.items())) for given in scores)
    middle = old if math.isclose(new, old) else (new - old) / math.log(new / old)
    return {name: middle * share[name] * math.log(scores[0][name] / scores[1][name]) for name in share}
