"""Small marks as inline SVG and HTML: too many and too small to be worth a chart library each.

Colours are CSS variables (--good, --act ...) that the shell sets for light and dark.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from analytics.charts.theme import SIGNS


def sign(state: str, word: str = "") -> str:
    """The sign of a state in its colour, with its word: never colour alone."""
    said = f" {escape(word)}" if word else ""
    hidden = "" if word else f' aria-label="{escape(state)}"'
    return f'<span class="state {state}"{hidden}>{SIGNS[state]}{said}</span>'


def sparkline(values: Sequence[float | None], state: str = "none", width: int = 84, height: int = 22) -> str:
    """A line of the last values, the newest as a dot in the state's colour; gaps stay gaps; "" without two values."""
    known = [(place, value) for place, value in enumerate(values) if value is not None and value == value]
    if len(known) < 2:
        return (
            f'<svg class="spark" width="{width}" height="{height}" aria-hidden="true"><line x1="2" x2="{width - 4}" '
            f'y1="{height / 2}" y2="{height / 2}" stroke="var(--previous)" stroke-dasharray="3 3"/></svg>'
        )
    low, high = min(value for _, value in known), max(value for _, value in known)
    # A flat line must not look like a mountain: at least ten points fill the height.
    span = max(high - low, 10.0)
    middle = (high + low) / 2
    step = (width - 8) / max(len(values) - 1, 1)

    def place(index: int, value: float) -> tuple[float, float]:
        return 3 + index * step, height / 2 - (value - middle) / span * (height - 8)

    points = " ".join(f"{x:.1f},{y:.1f}" for x, y in (place(*point) for point in known))
    x, y = place(*known[-1])
    return (
        f'<svg class="spark" width="{width}" height="{height}" aria-hidden="true">'
        f'<polyline points="{points}" fill="none" stroke="var(--muted)" stroke-width="1.6"/>'
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="var(--{state})"/></svg>'
    )


def evidence(share: float | None, label: str) -> str:
    """How much of a number is measured: a thin bar and its words."""
    filled = 0 if share is None or share != share else max(0.0, min(1.0, share)) * 100
    return (
        f'<span class="evidence"><span class="track"><span style="width:{filled:.0f}%"></span></span>{escape(label)}</span>'
    )


def bullet(score: float | None, previous: float | None, target: float | None) -> str:
    """A score of 0..100 as a dark bar over the previous one, lighter, with the target as a line."""
    parts = ['<span class="bullet">']
    if previous is not None and previous == previous:
        parts.append(f'<span class="was" style="width:{_cut(previous)}%"></span>')
    if score is not None and score == score:
        parts.append(f'<span class="is" style="width:{_cut(score)}%"></span>')
    if target is not None:
        parts.append(f'<span class="aim" style="left:{_cut(target)}%"></span>')
    return "".join([*parts, "</span>"])


def _cut(value: float) -> str:
    return f"{max(0.0, min(100.0, value)):.1f}"


def dots(level: int | None, of: int = 5) -> str:
    """A level as filled and empty dots: ●●●○○; "–" when not recorded."""
    return "–" if level is None else "●" * level + "○" * (of - level)
