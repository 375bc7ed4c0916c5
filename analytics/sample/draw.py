"""Small drawing tools over numpy's generator."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

Array = np.ndarray[Any, np.dtype[Any]]
Rng = np.random.Generator


def chance(rng: Rng, probability: Array | float, size: int) -> Array:
    """True with the given probability."""
    return rng.random(size) < probability


def pick(rng: Rng, weights: Sequence[float], size: int) -> Array:
    """Positions drawn by weight."""
    edges = np.cumsum(np.asarray(weights, dtype=float))
    return np.searchsorted(edges / edges[-1], rng.random(size), side="right").astype(np.int32)


def spread(counts: Array) -> tuple[Array, Array]:
    """Row -> owner's position, and the row's place within its owner (0, 1, ...)."""
    owner = np.repeat(np.arange(len(counts)), counts)
    first = np.cumsum(counts) - counts
    return owner, np.arange(len(owner)) - np.repeat(first, counts)


def between(rng: Rng, low: Array | int, high: Array | int, size: int) -> Array:
    """Whole numbers from low to high, both included; low where high is below low."""
    top = np.maximum(low, high)
    return (low + np.floor(rng.random(size) * (top - low + 1))).astype(np.int64)


def grade(rng: Rng, level: Array, noise: float = 0.6) -> Array:
    """Marks 0..5 around a level 0..1."""
    marks = 5 * level + rng.normal(0, noise, len(level))
    return np.clip(np.round(marks), 0, 5).astype(np.int64)


def rounded(amount: Array, step: int = 1000) -> Array:
    """Amounts as whole multiples of a step."""
    return (np.round(amount / step) * step).astype(np.int64)
