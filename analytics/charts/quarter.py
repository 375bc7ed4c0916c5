"""What a quarter rests on: won, promised, hoped for, against the target."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import plotly.graph_objects as go

from analytics.charts.bars import marker
from analytics.charts.theme import Ink, blank, plain


def quarter_bar(
    parts: Sequence[tuple[str, float, str]], target: float | None, target_texts: tuple[str, str], ink: Ink, *, height: int = 84
) -> go.Figure:
    """One bar of (label, value, look) pieces, labels above their pieces, the target as a line with two lines of words.

    Looks: actual (won), forecast (commit, hatched), plan (best case, outlined).
    """
    total = sum(value for _, value, _ in parts)
    reach = max(total, target or 0) * 1.16 or 1
    figure = blank(ink, height, barmode="stack", margin={"t": 0, "b": 0, "l": 0, "r": 0},
                   xaxis={"visible": False, "automargin": False, "range": [0, reach]}, yaxis={"visible": False, "automargin": False, "range": [-0.75, 0.8]})  # fmt: skip
    notes: list[dict[str, object]] = []
    start = 0.0
    free = 0.0
    for label, value, look in parts:
        figure.add_bar(x=np.array([value]), y=np.array([0.0]), orientation="h", width=0.5, marker=marker(look, ink),
                       hovertemplate=f"{plain(label)}<extra></extra>")  # fmt: skip
        if value > 0:
            # a label never starts before the one to its left ends (about 1/150 of the width per letter)
            place = max(start, free)
            notes.append(_note(place, 0.3, plain(label), ink.muted, "bottom"))
            free = place + reach * (_width(label) + 2) / 150
        start += value
    if target:
        is_beyond = target >= total
        top = 0.7 if is_beyond else 0.28  # inside the bar the line stays clear of the labels above it
        figure.update_layout(shapes=[{"type": "line", "x0": target, "x1": target, "y0": -0.45, "y1": top, "line": {"color": ink.accent, "width": 2}}])
        y_first, y_next = (0.3, -0.05) if is_beyond else (-0.72, -0.72)
        notes.append({**_note(target, y_first, plain(target_texts[0]), ink.accent, "bottom"), "xshift": 6})
        if is_beyond:
            notes.append({**_note(target, y_next, plain(target_texts[1]), ink.muted, "bottom"), "xshift": 6})
    figure.update_layout(annotations=notes)
    return figure


def _width(text: str) -> int:
    return sum(2 if ord(sign) > 0x2E7F else 1 for sign in text)


def _note(x: float, y: float, text: str, colour: str, anchor: str) -> dict[str, object]:
    return {"x": x, "y": y, "text": text, "showarrow": False, "xanchor": "left", "yanchor": anchor, "font": {"size": 14, "color": colour}}


def waterfall(
    steps: Sequence[tuple[str, float, str, str]], ink: Ink, *, total: tuple[str, str] | None = None, height: int = 260
) -> go.Figure:
    """Columns that add up: (label, change, text, look); `total` adds the closing column (label, text)."""
    figure = blank(ink, height, bargap=0.35, yaxis={"visible": False}, xaxis={"type": "category", "tickfont": {"color": ink.ink, "size": 13}})
    reached = 0.0
    notes: list[dict[str, object]] = []
    for label, change, text, look in steps:
        low = min(reached, reached + change)
        figure.add_bar(x=[plain(label)], y=np.array([abs(change)]), base=np.array([low]), marker=marker(look, ink),
                       hovertemplate=f"{plain(label)}: {text}<extra></extra>")  # fmt: skip
        notes.append({"x": plain(label), "y": low + abs(change), "yanchor": "bottom", "text": text, "showarrow": False, "font": {"size": 14}})
        reached += change
    if total:
        figure.add_bar(x=[plain(total[0])], y=np.array([reached]), marker={"color": ink.ink}, hovertemplate=f"{total[1]}<extra></extra>")
        notes.append({"x": plain(total[0]), "y": max(reached, 0.0), "yanchor": "bottom", "text": f"<b>{total[1]}</b>", "showarrow": False, "font": {"size": 14}})
    figure.update_layout(annotations=notes, barmode="overlay")
    return figure
