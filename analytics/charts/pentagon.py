"""The radar of the five as a picture: cheap enough for the first screen, its axes as faint as their evidence is thin.

A radar alone misleads (its area depends on the order of the axes): it stands beside bars, never instead of them.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from urllib.parse import quote

from analytics.charts.theme import SERIF, Ink

FAINTEST = 0.18  # an axis without any evidence can still be seen


@dataclass(frozen=True)
class Axis:
    """One dimension: its glyph, its score now and before (0 to 100 or None), its evidence (0 to 1)."""

    glyph: str
    score: float | None
    before: float | None
    evidence: float
    is_provisional: bool = False


def pentagon(axes: Sequence[Axis], target: float, ink: Ink, alt: str, size: int = 168) -> str:
    """An image: axes faded by evidence, the target as a ring, the scores before in light, the scores now in ink.

    A missing score leaves its corner open; a provisional one is a hollow dot.
    """
    draw = _Drawing(len(axes), size)
    parts = [
        _ring(draw, 100, ink.line), _ring(draw, 50, ink.line),
        *(draw.line(draw.centre, draw.at(place, 100), ink.muted, 1.2, _fade(axis)) for place, axis in enumerate(axes)),
        _ring(draw, target, ink.accent, "3 3"),
        *_shape(draw, [axis.before for axis in axes], ink.previous, 1.4, ""),
        *_shape(draw, [axis.score for axis in axes], ink.ink, 2.0, ink.bar),
        *(_dot(draw.at(place, axis.score), axis, ink) for place, axis in enumerate(axes) if axis.score is not None),
        *(_glyph(draw.at(place, 122), axis, ink) for place, axis in enumerate(axes)),
    ]  # fmt: skip
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="{size}" height="{size}" viewBox="0 0 {size} {size}">{"".join(parts)}</svg>'
    return f'<img class="ww-pentagon" width="{size}" height="{size}" alt="{escape(alt)}" src="data:image/svg+xml,{quote(svg)}">'


@dataclass(frozen=True)
class _Drawing:
    """Where a score on an axis lies."""

    sides: int
    size: int

    @property
    def centre(self) -> tuple[float, float]:
        return self.size / 2, self.size / 2 + self.size * 0.03

    def at(self, place: int, score: float) -> tuple[float, float]:
        angle = 2 * math.pi * place / self.sides - math.pi / 2
        reach = self.size * 0.37 * score / 100
        return self.centre[0] + reach * math.cos(angle), self.centre[1] + reach * math.sin(angle)

    def line(self, first: tuple[float, float], last: tuple[float, float], colour: str, width: float, opacity: float = 1.0) -> str:
        return f'<path d="M{_point(first)}L{_point(last)}" stroke="{colour}" stroke-width="{width}" opacity="{opacity:.2f}"/>'


def _point(place: tuple[float, float]) -> str:
    return f"{place[0]:.1f},{place[1]:.1f}"


def _fade(axis: Axis) -> float:
    return max(FAINTEST, min(1.0, axis.evidence))


def _ring(draw: _Drawing, score: float, colour: str, dash: str = "") -> str:
    points = " ".join(_point(draw.at(place, score)) for place in range(draw.sides))
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return f'<polygon points="{points}" fill="none" stroke="{colour}"{dashed}/>'


def _shape(draw: _Drawing, scores: Sequence[float | None], colour: str, width: float, fill: str) -> list[str]:
    """A closed shape, or the sides between neighbours that are both known."""
    known = [draw.at(place, score) for place, score in enumerate(scores) if score is not None]
    if len(known) == draw.sides:
        inside = f'fill="{fill}" fill-opacity="0.35"' if fill else 'fill="none"'
        return [f'<polygon points="{" ".join(map(_point, known))}" {inside} stroke="{colour}" stroke-width="{width}"/>']
    found = []
    for place, score in enumerate(scores):
        other = scores[(place + 1) % draw.sides]
        if score is not None and other is not None:
            found.append(draw.line(draw.at(place, score), draw.at((place + 1) % draw.sides, other), colour, width))
    return found


def _dot(place: tuple[float, float], axis: Axis, ink: Ink) -> str:
    inside = ink.card if axis.is_provisional else ink.ink
    return f'<circle cx="{place[0]:.1f}" cy="{place[1]:.1f}" r="3.4" fill="{inside}" stroke="{ink.ink}" stroke-width="1.4"/>'


def _glyph(place: tuple[float, float], axis: Axis, ink: Ink) -> str:
    family = SERIF.replace("'", "&apos;")
    return (
        f'<text x="{place[0]:.1f}" y="{place[1] + 6:.1f}" text-anchor="middle" font-size="17" font-weight="700" font-family="{family}" '
        f'fill="{ink.ink}" opacity="{max(0.55, _fade(axis)):.2f}">{escape(axis.glyph)}</text>'
    )
