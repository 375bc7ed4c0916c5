"""Who will tender when: a row per customer, the expected date inside its uncertainty."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import plotly.graph_objects as go

from analytics.charts.theme import SIGNS, Ink, blank, plain, short


@dataclass(frozen=True)
class Slot:
    """One row: expected between two dates, most likely at one; `state` says whether work has begun."""

    name: str
    earliest: dt.date
    likely: dt.date
    latest: dt.date
    state: str
    text: str


def schedule(
    slots: Sequence[Slot], ink: Ink, *, ticks: Sequence[tuple[dt.date, str]], today: dt.date | None = None, today_label: str = "",
    height: int | None = None, label_width: int = 22,
) -> go.Figure:  # fmt: skip
    """Bars from earliest to latest with the likely date marked, coloured and signed by state; `ticks` are (date, label)."""
    rows = len(slots)
    figure = blank(
        ink, height or 44 + 30 * rows, margin={"t": 26, "r": 14},
        xaxis={"type": "date", "side": "top", "showgrid": True, "tickmode": "array", "tickvals": [t for t, _ in ticks],
               "ticktext": [label for _, label in ticks]},
        yaxis={"tickmode": "array", "tickvals": np.arange(rows), "ticktext": [short(s.name, label_width) + "  " for s in slots],
               "range": [rows - 0.4, -0.6], "tickfont": {"size": 13, "color": ink.ink}},
    )  # fmt: skip
    x: list[dt.date | None] = []
    y: list[int] = []
    for row, slot in enumerate(slots):
        x += [slot.earliest, slot.latest, None]
        y += [row, row, row]
    figure.add_scatter(x=x, y=y, mode="lines", line={"color": ink.previous, "width": 9}, hoverinfo="skip")
    figure.add_scatter(
        x=[slot.likely for slot in slots], y=np.arange(rows), mode="markers",
        marker={"size": 11, "color": [ink.state(slot.state) for slot in slots]},
        customdata=[plain(f"{slot.name}: {slot.text}") for slot in slots], hovertemplate="%{customdata}<extra></extra>",
    )  # fmt: skip
    figure.add_scatter(  # words stand after the bar, where nothing crosses them
        x=[max(slot.likely, slot.latest) for slot in slots], y=np.arange(rows), mode="text", textposition="middle right",
        text=[f"  {SIGNS[slot.state]} {plain(slot.text)}" for slot in slots], textfont={"size": 13, "color": ink.ink}, hoverinfo="skip",
        cliponaxis=False,
    )  # fmt: skip
    if today is not None:
        figure.update_layout(
            shapes=[{"type": "line", "x0": today, "x1": today, "yref": "paper", "y0": 0, "y1": 1, "line": {"color": ink.accent, "width": 2}}],
            annotations=[{"x": today, "y": 0, "yref": "paper", "yanchor": "top", "text": plain(today_label), "showarrow": False,
                          "font": {"size": 12, "color": ink.accent}}], margin={"b": 20},
        )  # fmt: skip
    return figure
