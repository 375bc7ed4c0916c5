"""Values with their uncertainty: with and without, segments against a line, have against use."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import plotly.graph_objects as go

from analytics.charts.theme import Ink, blank, plain, short

Number = float | None


@dataclass(frozen=True)
class Estimate:
    """A value with its interval and the words beside it; value None is drawn as words only."""

    value: Number
    low: Number
    high: Number
    text: str
    faded: bool = False


def dumbbells(
    rows: Sequence[tuple[str, str, Estimate, Estimate]], ink: Ink, *, tick_texts: Sequence[str], height: int | None = None,
    upper: float = 1.0,
) -> go.Figure:  # fmt: skip
    """Rows of (title, subtitle, with, without): filled above, open below, each over its interval.

    `tick_texts` label the axis from 0 to `upper` in equal steps.
    """
    figure = blank(
        ink, height or 50 + 76 * len(rows), margin={"l": 200, "t": 26},
        xaxis={"range": [0, upper * 1.12], "side": "top", "showgrid": True, "tickmode": "array",
               "tickvals": np.linspace(0, upper, len(tick_texts)), "ticktext": list(tick_texts)},
        yaxis={"range": [len(rows) - 0.45, -0.5], "visible": False},
    )  # fmt: skip
    notes: list[dict[str, object]] = []
    for row, (title, subtitle, upper_one, lower_one) in enumerate(rows):
        notes.append(_left(f"<b>{short(title, 26)}</b><br><span style='color:{ink.muted};font-size:13px'>{short(subtitle, 32)}</span>", row))
        for estimate, y, is_filled in ((upper_one, row - 0.16, True), (lower_one, row + 0.16, False)):
            _estimate(figure, notes, estimate, y, is_filled, ink)
    figure.update_layout(annotations=notes)
    return figure


def forest(
    rows: Sequence[tuple[str, Estimate]], ink: Ink, *, tick_texts: Sequence[str], line: Number = None, line_label: str = "",
    upper: float = 1.0, height: int | None = None, label_width: int = 26,
) -> go.Figure:  # fmt: skip
    """Segments with their intervals beside one reference line (the overall rate); faded rows are too few to call."""
    figure = blank(
        ink, height or 54 + 30 * len(rows), margin={"t": 26},
        xaxis={"range": [0, upper * 1.15], "side": "top", "showgrid": True, "tickmode": "array",
               "tickvals": np.linspace(0, upper, len(tick_texts)), "ticktext": list(tick_texts)},
        yaxis={"range": [len(rows) - 0.4, -0.6], "tickmode": "array", "tickvals": np.arange(len(rows)),
               "ticktext": [short(label, label_width) + "  " for label, _ in rows], "tickfont": {"size": 14, "color": ink.ink}},
    )  # fmt: skip
    notes: list[dict[str, object]] = []
    for row, (_, estimate) in enumerate(rows):
        _estimate(figure, notes, estimate, row, True, ink, inline=True)
    if line is not None:
        figure.update_layout(shapes=[_line(line, ink)])
        notes.append({"x": line, "y": 0, "yref": "paper", "yanchor": "top", "text": plain(line_label), "showarrow": False,
                      "font": {"color": ink.accent, "size": 13}})  # fmt: skip
        figure.update_layout(margin={"b": 22})
    figure.update_layout(annotations=notes)
    return figure


def pairs(
    rows: Sequence[tuple[str, str, float, float, str]], ink: Ink, *, tick_texts: Sequence[str], upper: float = 100,
    height: int | None = None, names: tuple[str, str] = ("", ""),
) -> go.Figure:  # fmt: skip
    """Have against use: (title, subtitle, used, owned, text at the right); the red line is what lies idle."""
    figure = blank(
        ink, height or 44 + 52 * len(rows), margin={"l": 210, "r": 90, "t": 40},
        xaxis={"range": [0, upper], "side": "top", "showgrid": True, "tickmode": "array",
               "tickvals": np.linspace(0, upper, len(tick_texts)), "ticktext": list(tick_texts)},
        yaxis={"range": [len(rows) - 0.5, -0.5], "visible": False}, showlegend=bool(names[0]),
        legend={"orientation": "h", "x": 0, "y": 1, "yanchor": "bottom", "yref": "container", "font": {"size": 13, "color": ink.muted}},
    )  # fmt: skip
    place = np.arange(len(rows))
    used, owned = np.array([row[2] for row in rows], float), np.array([row[3] for row in rows], float)
    gaps_x = np.column_stack([used, owned, np.full(len(rows), np.nan)]).ravel()
    figure.add_scatter(x=gaps_x, y=np.repeat(place, 3).astype(float), mode="lines", line={"color": ink.act, "width": 3},
                       hoverinfo="skip", showlegend=False)  # fmt: skip
    for values, name, fill in ((used, names[0], ink.ink), (owned, names[1], ink.card)):
        figure.add_scatter(x=values, y=place, mode="markers", name=name, hovertemplate="%{x:.0f}<extra></extra>",
                           marker={"size": 12, "color": fill, "line": {"color": ink.ink, "width": 2}})  # fmt: skip
    notes: list[dict[str, object]] = []
    for row, (title, subtitle, _, _, text) in enumerate(rows):
        notes.append(_left(f"<b>{short(title, 26)}</b><br><span style='color:{ink.muted};font-size:13px'>{short(subtitle, 32)}</span>", row))
        notes.append({"xref": "paper", "x": 1, "xshift": 86, "xanchor": "right", "y": row, "text": text, "showarrow": False, "font": {"size": 14}})
    figure.update_layout(annotations=notes)
    return figure


def _estimate(
    figure: go.Figure, notes: list[dict[str, object]], estimate: Estimate, y: float, is_filled: bool, ink: Ink,
    inline: bool = False,
) -> None:  # fmt: skip
    colour = ink.none if estimate.faded else ink.ink
    end = 0.0
    if estimate.low is not None and estimate.high is not None:
        end = estimate.high
        figure.add_scatter(x=np.array([estimate.low, estimate.high]), y=np.array([y, y], float), mode="lines", hoverinfo="skip",
                           line={"color": ink.previous if estimate.faded else ink.bar, "width": 5 if inline else 7})  # fmt: skip
    if estimate.value is not None and estimate.value == estimate.value:
        end = max(end, estimate.value)
        figure.add_scatter(
            x=np.array([estimate.value]), y=np.array([y], float), mode="markers", hovertemplate=f"{estimate.text}<extra></extra>",
            marker={"size": 11 if inline else 14, "color": colour if is_filled else ink.card, "line": {"color": colour, "width": 2}},
        )  # fmt: skip
    notes.append({"x": end, "y": y, "text": estimate.text, "showarrow": False, "xanchor": "left", "xshift": 8,
                  "font": {"size": 13, "color": ink.muted if estimate.faded else ink.ink}})  # fmt: skip


def _left(text: str, row: int) -> dict[str, object]:
    return {"xref": "paper", "x": 0, "xshift": -198, "xanchor": "left", "align": "left", "y": row, "text": text, "showarrow": False}


def _line(x: float, ink: Ink) -> dict[str, object]:
    return {"type": "line", "x0": x, "x1": x, "yref": "paper", "y0": 0, "y1": 1, "line": {"color": ink.accent, "width": 2}}
