"""Where the names of points stand so that they cover neither each other nor another point."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

LINE = 15.0  # height of a name of 12 pixels
_NEAR, _FAR = 4.0, 18.0


@dataclass(frozen=True)
class Place:
    """The name of one point: which point, and where the middle of its text lies from the point, in pixels (y upwards)."""

    index: int
    dx: float
    dy: float


def places(
    x: Sequence[float], y: Sequence[float], radii: Sequence[float], widths: Sequence[float], order: Sequence[int], size: tuple[float, float]
) -> list[Place]:
    """Names for the points of `order`, the first ones first; one without room stays out.

    All in pixels within a field of `size` (width, height) with its origin at the lower left; `widths` are those of the names.
    """
    points = [(x[i] - radii[i], y[i] - radii[i], x[i] + radii[i], y[i] + radii[i]) for i in range(len(x))]
    taken: list[tuple[float, float, float, float]] = []
    found = []
    for i in order:
        for dx, dy in _tries(radii[i], widths[i]):
            box = (x[i] + dx - widths[i] / 2, y[i] + dy - LINE / 2, x[i] + dx + widths[i] / 2, y[i] + dy + LINE / 2)
            others = [point for j, point in enumerate(points) if j != i]
            if _inside(box, size) and not any(_meet(box, other) for other in (*taken, *others)):
                taken.append(box)
                found.append(Place(i, dx, dy))
                break
    return found


def _tries(radius: float, width: float) -> list[tuple[float, float]]:
    """Above, right, below, left, then further away."""
    found = []
    for gap in (_NEAR, _FAR):
        up, side = radius + gap + LINE / 2, radius + gap + width / 2
        found += [(0.0, up), (side, 0.0), (0.0, -up), (-side, 0.0), (side * 0.7, up), (-side * 0.7, up), (side * 0.7, -up), (-side * 0.7, -up)]
    return found


def _inside(box: tuple[float, float, float, float], size: tuple[float, float]) -> bool:
    return box[0] >= 0 and box[1] >= 0 and box[2] <= size[0] and box[3] <= size[1]


def _meet(a: tuple[float, float, float, float], b: tuple[float, float, float, float]) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
