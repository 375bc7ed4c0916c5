"""Pareto: bars from the largest down, and the line of what they hold together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import plotly.graph_objects as go

from analytics.charts.bars import marker
from analytics.charts.theme import Ink, blank, plain


@dataclass(frozen=True)
class Piece:
    """One bar: its whole height, the part of it that is drawn dark, its tooltip, and what a click brings (`customdata[1]`)."""

    whole: float
    part: float
    said: str
    id: str = ""


def pareto(
    pieces: Sequence[Piece], running: Sequence[float], ink: Ink, *, half: int | None = None, half_label: str = "",
    tick_texts: Sequence[str] = ("0%", "50%", "100%"), y_title: str = "", x_title: str = "", height: int = 260,
) -> go.Figure:  # fmt: skip
    """Bars on the left axis, the running share (0 to 1) on the right one; `half` is the bar at which half is reached."""
    count = len(pieces)
    figure = blank(
        ink, height, barmode="stack", bargap=0.15 if count < 60 else 0, margin={"t": 12},
        xaxis={"title": {"text": plain(x_title)}, "range": [-0.7, count - 0.3], "showticklabels": False},
        yaxis={"title": {"text": plain(y_title)}, "rangemode": "tozero", "nticks": 5, "showgrid": True},
        yaxis2={"overlaying": "y", "side": "right", "range": [0, 1.02], "tickmode": "array", "tickvals": [0, 0.5, 1],
                "ticktext": list(tick_texts), "tickfont": {"color": ink.muted, "size": 13}, "showgrid": False, "fixedrange": True, "automargin": True},
    )  # fmt: skip
    said = [(plain(piece.said), piece.id) for piece in pieces]
    dark = np.array([piece.part for piece in pieces], float)
    light = np.array([piece.whole for piece in pieces], float) - dark
    for values, look in ((dark, "actual"), (light, "bar")):
        figure.add_bar(x=np.arange(count), y=values, marker=marker(look, ink), customdata=said, hovertemplate="%{customdata[0]}<extra></extra>")
    figure.add_scatter(
        x=np.arange(count), y=np.array(running, float), yaxis="y2", mode="lines", line={"color": ink.accent, "width": 2}, hoverinfo="skip"
    )
    if half is not None:
        figure.add_scatter(
            x=[half], y=[running[half]], yaxis="y2", mode="markers+text", text=[plain(half_label)], textposition="middle right",
            textfont={"size": 13, "color": ink.ink}, marker={"color": ink.accent, "size": 9}, hoverinfo="skip",
        )  # fmt: skip
    return figure
