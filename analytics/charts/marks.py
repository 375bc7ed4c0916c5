"""Small marks as inline SVG and HTML: too many and too small to be worth a chart library each.

Colours are CSS variables (--good, --act ...) that the shell sets for light and dark.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from urllib.parse import quote

from analytics.charts.theme import SIGNS, Ink


def sign(state: str, word: str = "") -> str:
    """The sign of a state in its colour, with its word: never colour alone."""
    said = f" {escape(word)}" if word else ""
    hidden = "" if word else f' role="img" aria-label="{escape(state)}"'
    return f'<span class="state {state}"{hidden}><i>{SIGNS[state]}</i>{said}</span>'


def sparkline(values: Sequence[float | None], state: str, ink: Ink, width: int = 84, height: int = 22) -> str:
    """A line of the last values, the newest as a dot in the state's colour; dashes when there are not two values.

    It is an image with the drawing inside its address, because `st.html` takes out inline SVG.
    """
    known = [(place, value) for place, value in enumerate(values) if value is not None and value == value]
    drawn = _line(known, len(values), state, ink, width, height) if len(known) > 1 else _dashes(ink, width, height)
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}">{drawn}</svg>'
    return f'<img class="spark" width="{width}" height="{height}" alt="" src="data:image/svg+xml,{quote(svg)}">'


def _dashes(ink: Ink, width: int, height: int) -> str:
    middle = height / 2
    return f'<path d="M2 {middle}H{width - 4}" stroke="{ink.previous}" stroke-dasharray="3 3"/>'


def _line(known: Sequence[tuple[int, float]], slots: int, state: str, ink: Ink, width: int, height: int) -> str:
    low, high = min(value for _, value in known), max(value for _, value in known)
    # A flat line must not look like a mountain: at least ten points fill the height.
    span, middle = max(high - low, 10.0), (high + low) / 2
    step = (width - 8) / max(slots - 1, 1)
    places = [(3 + index * step, height / 2 - (value - middle) / span * (height - 8)) for index, value in known]
    points = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
    x, y = places[-1]
    return (
        f'<polyline points="{points}" fill="none" stroke="{ink.muted}" stroke-width="1.6"/>'
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{ink.state(state)}"/>'
    )


def evidence(share: float | None, label: str) -> str:
    """How much of a number is measured: a thin bar and its words."""
    filled = 0 if share is None or share != share else max(0.0, min(1.0, share)) * 100
    return (
        f'<span class="evidence"><span class="track"><span style="width:{filled:.0f}%"></span></span>{escape(label)}</span>'
    )


def bullet(score: float | None, previous: float | None, target: float | None, is_provisional: bool = False) -> str:
    """A score of 0..100 as a dark bar (hatched while provisional) over the previous one, with the target as a line."""
    parts = ['<span class="bullet">']
    if previous is not None and previous == previous:
        parts.append(f'<span class="was" style="width:{_cut(previous)}%"></span>')
    if score is not None and score == score:
        kind = "is maybe" if is_provisional else "is"
        parts.append(f'<span class="{kind}" style="width:{_cut(score)}%"></span>')
    if target is not None:
        parts.append(f'<span class="aim" style="left:{_cut(target)}%"></span>')
    return "".join([*parts, "</span>"])


def drift(labels: Sequence[str], changes: Sequence[float], texts: Sequence[str]) -> str:
    """What moved a score, a row each: label, a bar from zero in the middle (down left, up right), sign and text."""
    reach = max((abs(change) for change in changes), default=0.0) or 1.0
    rows = []
    for label, change, text in zip(labels, changes, texts, strict=True):
        width, state = 50 * abs(change) / reach, "good" if change > 0 else "act"
        place = f"left:{50.0 if change > 0 else 50 - width:.1f}%;width:{width:.1f}%"
        rows.append(
            f'<span class="what" title="{escape(label)}">{escape(label)}</span>'
            f'<span class="drift"><span class="{state}" style="{place}"></span></span>'
            f'<b>{sign(state)} {escape(text)}</b>'
        )
    return f'<div class="ww-drifts">{"".join(rows)}</div>'


def _cut(value: float) -> str:
    return f"{max(0.0, min(100.0, value)):.1f}"


def dots(level: int | None, of: int = 5) -> str:
    """A level as filled and empty dots: ●●●○○; "–" when not recorded."""
    return "–" if level is None else "●" * level + "○" * (of - level)
