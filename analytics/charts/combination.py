"""UpSet columns: how many deals had which combination, and how each combination did."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import plotly.graph_objects as go

from analytics.charts.theme import Ink, blank, plain


def combinations(
    sets: Sequence[str], members: Sequence[Sequence[bool]], counts: Sequence[int], results: Sequence[str], ink: Ink, *,
    faded: Sequence[bool] | None = None, height: int = 250,
) -> go.Figure:  # fmt: skip
    """A column per combination (`members[i][j]`: combination i has set j), its result in words, the dots below.

    `results` is the text under each column ("76%", "few"); `faded` greys those too small to call.
    """
    dim = list(faded) if faded else [False] * len(counts)
    depth, top = len(sets), max([*counts, 1])
    unit = top / 100 * 24  # one row of dots, in the units of the columns
    figure = blank(
        ink, height, bargap=0.4, margin={"r": 6 + 9 * max((_wide(name) for name in sets), default=0)},
        xaxis={"visible": False, "range": [-0.6, len(counts) - 0.4]},
        yaxis={"visible": False, "range": [-unit * (depth + 1.9), top * 1.22]},
    )  # fmt: skip
    place = np.arange(len(counts))
    figure.add_bar(x=place, y=np.array(counts, float), marker={"color": ink.bar}, hoverinfo="none")  # "skip" would not answer a click
    has = np.array(members, dtype=bool).reshape(len(counts), depth)
    level = -unit * (np.arange(depth) + 2)
    x, y = np.repeat(place, depth), np.tile(level, len(counts))
    figure.add_scatter(
        x=x, y=y, mode="markers", hoverinfo="none",
        marker={"size": 13, "color": [ink.ink if on else ink.faint for on in has.ravel()]},
    )  # fmt: skip
    joined_x, joined_y = _joins(has, level)
    figure.add_scatter(x=joined_x, y=joined_y, mode="lines", line={"color": ink.ink, "width": 3}, hoverinfo="skip")
    notes = [_note(i, count, f"{count:,}", ink.muted, "bottom") for i, count in enumerate(counts)]
    notes += [_note(i, -unit * 0.85, f"<b>{text}</b>", ink.none if dim[i] else ink.ink, "middle") for i, text in enumerate(results)]
    notes += [
        {"xref": "paper", "x": 1, "xanchor": "left", "xshift": 4, "y": level[j], "text": plain(name), "showarrow": False,
         "font": {"size": 13, "color": ink.muted}} for j, name in enumerate(sets)
    ]  # fmt: skip
    figure.update_layout(annotations=notes)
    return figure


def _wide(text: str) -> int:
    return sum(2 if ord(sign) > 0x2E7F else 1 for sign in text)


def _note(x: float, y: float, text: str, colour: str, anchor: str) -> dict[str, object]:
    return {"x": x, "y": y, "text": text, "showarrow": False, "yanchor": anchor, "font": {"size": 14, "color": colour}}


def _joins(has: np.ndarray, level: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The vertical lines that join the dots of one combination, broken by NaN."""
    x: list[float] = []
    y: list[float] = []
    for place, row in enumerate(has):
        held = level[row]
        if len(held) > 1:
            x += [place, place, np.nan]
            y += [float(held.max()), float(held.min()), np.nan]
    return np.array(x, float), np.array(y, float)
