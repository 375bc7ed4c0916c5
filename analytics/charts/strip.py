"""A strip per group: every case as a dot, behind them the middle half of past cases, the median and the limit as marks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import plotly.graph_objects as go

from analytics.charts.theme import Ink, blank, plain, short

JITTER = 0.26


@dataclass(frozen=True)
class Dot:
    """One case: its value, what the pointer is told, the id that a click brings, and whether it is beyond the limit."""

    value: float
    text: str
    opens: str
    is_beyond: bool = False


@dataclass(frozen=True)
class Strip:
    """A group: its name, its dots, and of past cases the quartiles, the median and the limit (None where unknown)."""

    name: str
    dots: Sequence[Dot]
    low: float | None = None
    median: float | None = None
    high: float | None = None
    limit: float | None = None
    note: str = ""


def strips(rows: Sequence[Strip], ink: Ink, *, x_title: str = "", height: int = 240, label_width: int = 16) -> go.Figure:
    """The groups under each other; dots beyond the limit are ▼ in the ink of action. Ids arrive as `customdata[1]`."""
    reach = max([dot.value for row in rows for dot in row.dots] + [row.limit or 0 for row in rows], default=0) or 1
    figure = blank(
        ink, height, margin={"l": 8, "r": 84, "t": 4, "b": 34},
        xaxis={"title": {"text": x_title}, "showgrid": True, "range": [-0.02 * reach, 1.04 * reach]},
        yaxis={"tickmode": "array", "tickvals": np.arange(len(rows)), "ticktext": [short(row.name, label_width) + " " for row in rows],
               "range": [len(rows) - 0.5, -0.5], "tickfont": {"color": ink.ink, "size": 13}},
    )  # fmt: skip
    every = [(dot, place + _shift(at)) for place, row in enumerate(rows) for at, dot in enumerate(row.dots)]
    figure.add_scatter(
        x=np.array([dot.value for dot, _ in every], float), y=np.array([y for _, y in every], float), mode="markers",
        customdata=[(plain(dot.text), dot.opens) for dot, _ in every], hovertemplate="%{customdata[0]}<extra></extra>",
        marker={"size": [10 if dot.is_beyond else 7 for dot, _ in every], "opacity": 0.8,
                "symbol": ["triangle-down" if dot.is_beyond else "circle" for dot, _ in every],
                "color": [ink.act if dot.is_beyond else ink.muted for dot, _ in every]},
    )  # fmt: skip
    marks = [mark for place, row in enumerate(rows) for mark in _marks(row, place, ink)]
    notes = [{"xref": "paper", "x": 1, "y": place, "text": plain(row.note), "showarrow": False, "xanchor": "left", "xshift": 6,
              "font": {"size": 13, "color": ink.muted}} for place, row in enumerate(rows) if row.note]  # fmt: skip
    figure.update_layout(shapes=marks, annotations=notes)
    return figure


def _shift(at: int) -> float:
    """A place above or below the middle of the strip, the same for the same dot at every drawing."""
    return JITTER * (2 * ((at * 0.618) % 1) - 1)


def _marks(row: Strip, place: int, ink: Ink) -> list[dict[str, object]]:
    """The box of the middle half, the median as a dark line, the limit as a line in the ink of targets."""
    found: list[dict[str, object]] = []
    if row.low is not None and row.high is not None:
        found.append({"type": "rect", "layer": "below", "x0": row.low, "x1": row.high, "y0": place - 0.36, "y1": place + 0.36,
                      "fillcolor": ink.faint, "line": {"color": ink.line, "width": 1}})  # fmt: skip
    for value, colour in ((row.median, ink.ink), (row.limit, ink.accent)):
        if value is not None:
            found.append({"type": "line", "x0": value, "x1": value, "y0": place - 0.4, "y1": place + 0.4, "line": {"color": colour, "width": 2}})
    return found
