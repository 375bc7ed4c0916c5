"""How even the five are, which is weakest and how surely, and the one number where one is wanted."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from analytics.score import DimensionScore

DRAWS = 500
SPREAD = 0.25  # standard deviation of a drawn weight, as a share of an average one
# What counts more in which market, in the order of the setting `market_maturity`: in a new one single deals
# and solutions decide, in a mature one long relationships and history. 0 weighs all alike.
MATURITY: tuple[Mapping[str, float], ...] = (
    {},
    {"dao": 15, "shu": 30, "ben": 15, "shi": 30, "lv": 10},
    {"dao": 20, "shu": 25, "ben": 20, "shi": 20, "lv": 15},
    {"dao": 25, "shu": 15, "ben": 25, "shi": 15, "lv": 20},
)


@dataclass(frozen=True)
class Balance:
    """How even the dimensions are: 100 × least / mean, the weakest and how often it stays weakest.

    `overall` is the geometric mean of the published scores, weighted by the market's maturity where that
    is set: one collapsed dimension pulls it down further than an average would show.
    """

    index: float | None
    weakest: str | None
    robustness: float | None
    overall: float | None


def weights(dimensions: Sequence[DimensionScore], maturity: int = 0) -> dict[str, float]:
    """The share of each published dimension in the overall number; they add up to one."""
    profile = MATURITY[maturity] if 0 <= maturity < len(MATURITY) else {}
    found = {d.id: float(profile.get(d.id, 1.0)) for d in published(dimensions)}
    total = sum(found.values())
    return {name: weight / total for name, weight in found.items()} if total else {}


def published(dimensions: Sequence[DimensionScore]) -> list[DimensionScore]:
    """Those that rest on enough evidence."""
    return [d for d in dimensions if d.state == "published" and d.score is not None]


def balance(dimensions: Sequence[DimensionScore], maturity: int = 0) -> Balance:
    """Balance of the published dimensions: an index needs at least four of them."""
    found = published(dimensions)
    if not found:
        return Balance(None, None, None, None)
    scores = {d.id: d.score or 0.0 for d in found}
    weakest = min(scores, key=lambda name: scores[name])
    share = weights(found, maturity)
    overall = math.exp(sum(share[name] * math.log(max(1.0, score)) for name, score in scores.items()))
    mean = sum(scores.values()) / len(scores)
    if len(found) < 4 or not mean:
        return Balance(None, weakest if len(found) > 1 else None, None, overall)
    return Balance(100 * scores[weakest] / mean, weakest, _robustness(found, weakest), overall)


def _robustness(dimensions: Sequence[DimensionScore], weakest: str) -> float:
    """Share of random weightings of the elements (Dirichlet around the chosen ones) under which `weakest` stays so."""
    generator = np.random.default_rng(5)
    scores = np.column_stack([_drawn(generator, dimension) for dimension in dimensions])
    place = [dimension.id for dimension in dimensions].index(weakest)
    return float((scores.argmin(axis=1) == place).mean())


def _drawn(generator: np.random.Generator, dimension: DimensionScore) -> np.ndarray[Any, np.dtype[np.float64]]:
    """The dimension's score under each draw: gamma variates with the given weights as means have Dirichlet shares."""
    known = [(e.score, e.weight) for e in dimension.elements if e.score is not None and e.weight > 0]
    scores, given = np.array(known).T
    drawn = generator.gamma(given / given.mean() / SPREAD**2, size=(DRAWS, len(given)))
    result: np.ndarray[Any, np.dtype[np.float64]] = drawn @ scores / drawn.sum(axis=1)
    return result
