"""Lines: trends side by side, concentration, calibration, before and after, demand against capacity."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from analytics.charts.theme import FONT, Ink, blank, plain, short

Values = Sequence[float | None]


def _array(values: Values) -> np.ndarray:
    return np.array([np.nan if value is None else float(value) for value in values], float)


def lines(
    series: Sequence[tuple[str, Values, str]], x: Sequence[str], ink: Ink, *, columns: int = 3, row_height: int = 120,
    height: int | None = None, shared: bool = False,
) -> go.Figure:  # fmt: skip
    """Small multiples: (title, values, text of the newest value), one little line each, its newest point marked."""
    rows = -(-len(series) // columns) or 1
    figure = make_subplots(
        rows=rows, cols=columns, subplot_titles=[f"{short(name, 26)}  <b>{text}</b>" for name, _, text in series],
        vertical_spacing=0.34 / rows, horizontal_spacing=0.06, shared_yaxes="all" if shared else False,
    )  # fmt: skip
    base = blank(ink, height or rows * row_height).layout
    figure.update_layout(base)
    for place, (_, values, _text) in enumerate(series):
        row, column = place // columns + 1, place % columns + 1
        shown = _array(values)
        figure.add_scatter(x=list(x), y=shown, mode="lines", line={"color": ink.muted, "width": 2}, row=row, col=column,
                           hovertemplate="%{x}: %{y:.3~g}<extra></extra>")  # fmt: skip
        known = np.flatnonzero(np.isfinite(shown))
        if len(known):
            last = int(known[-1])
            figure.add_scatter(x=[x[last]], y=shown[last : last + 1], mode="markers", marker={"color": ink.ink, "size": 8},
                               hoverinfo="skip", row=row, col=column)  # fmt: skip
    figure.update_xaxes(showgrid=False, showline=False, zeroline=False, tickvals=[x[0], x[-1]] if x else [], ticks="",
                        fixedrange=True, tickfont={"size": 11, "color": ink.muted})  # fmt: skip
    figure.update_yaxes(visible=False, fixedrange=True, rangemode="tozero")
    figure.update_annotations(font={"size": 13, "color": ink.ink, "family": FONT})
    figure.update_layout(margin={"l": 8, "r": 8, "t": 26, "b": 20})
    return figure


def lorenz(
    people: Values, share: Values, ink: Ink, *, x_title: str, y_title: str, note: str = "", height: int = 300,
    tick_texts: Sequence[str] = ("0%", "25%", "50%", "75%", "100%"),
) -> go.Figure:  # fmt: skip
    """Concentration: cumulative share against cumulative share, with the line of equality."""
    ticks = {"tickmode": "array", "tickvals": np.linspace(0, 1, len(tick_texts)), "ticktext": list(tick_texts), "showgrid": True}
    figure = blank(ink, height, xaxis={"title": {"text": x_title}, "range": [0, 1], **ticks},
                   yaxis={"title": {"text": y_title}, "range": [0, 1.02], **ticks})  # fmt: skip
    figure.add_scatter(x=np.array([0.0, 1.0]), y=np.array([0.0, 1.0]), mode="lines", line={"color": ink.bar, "dash": "dot"}, hoverinfo="skip")
    figure.add_scatter(x=_array(people), y=_array(share), mode="lines", line={"color": ink.ink, "width": 2.5}, fill="tonexty",
                       fillcolor=_veil(ink), hovertemplate="%{x:.0%} → %{y:.0%}<extra></extra>")  # fmt: skip
    if note:
        figure.update_layout(annotations=[{"xref": "paper", "yref": "paper", "x": 0.03, "y": 0.95, "xanchor": "left", "text": plain(note),
                                           "showarrow": False, "font": {"size": 14, "color": ink.ink}}])  # fmt: skip
    return figure


def reliability(
    said: Values, happened: Values, sizes: Sequence[float], texts: Sequence[str], ink: Ink, *, x_title: str, y_title: str, height: int = 300,
    tick_texts: Sequence[str] = ("0%", "25%", "50%", "75%", "100%"),
) -> go.Figure:  # fmt: skip
    """Calibration: stated probability against what happened; on the diagonal one can trust it."""
    figure = lorenz([], [], ink, x_title=x_title, y_title=y_title, height=height, tick_texts=tick_texts)
    area_of = np.array(sizes, float)
    figure.add_scatter(
        x=_array(said), y=_array(happened), mode="lines+markers", line={"color": ink.bar, "width": 1.5}, customdata=list(texts),
        hovertemplate="%{customdata}<extra></extra>",
        marker={"color": ink.ink, "size": 7 + 16 * np.sqrt(area_of / max(area_of.max(), 1)) if len(area_of) else 8},
    )  # fmt: skip
    return figure


def slopes(
    rows: Sequence[tuple[str, float | None, float | None, str]], ends: tuple[str, str], ink: Ink, *, height: int = 280
) -> go.Figure:
    """Before and after: (name, before, after, text); a falling line is drawn in ▼ red."""
    figure = blank(ink, height, xaxis={"tickmode": "array", "tickvals": [0, 1], "ticktext": [plain(end) for end in ends],
                                       "side": "top", "range": [-0.9, 1.6]}, yaxis={"visible": False}, margin={"t": 24})  # fmt: skip
    notes: list[dict[str, object]] = []
    for name, before, after, text in rows:
        is_falling = before is not None and after is not None and after < before
        colour = ink.act if is_falling else ink.ink
        figure.add_scatter(x=np.array([0, 1]), y=_array([before, after]), mode="lines+markers", line={"color": colour, "width": 2},
                           marker={"size": 9, "color": colour}, hovertemplate=f"{plain(name)}: %{{y:.0f}}<extra></extra>")  # fmt: skip
        for x, y, said, anchor in ((0, before, short(name, 18), "right"), (1, after, ("▼ " if is_falling else "") + plain(text), "left")):
            if y is not None:
                notes.append({"x": x, "y": y, "text": said, "showarrow": False, "xanchor": anchor,
                              "xshift": -9 if anchor == "right" else 9, "font": {"size": 13}})  # fmt: skip
    figure.update_layout(annotations=notes)
    return figure


def area(
    x: Sequence[str], parts: Sequence[tuple[str, Values]], ink: Ink, *, capacity: Values | None = None, capacity_label: str = "",
    height: int = 260, y_title: str = "",
) -> go.Figure:  # fmt: skip
    """Demand by part, stacked in greys, under the line of capacity."""
    figure = blank(ink, height, xaxis={"tickangle": 0, "nticks": 9}, yaxis={"title": {"text": y_title}, "showgrid": True, "rangemode": "tozero"},
                   showlegend=True, margin={"t": 30},
                   legend={"orientation": "h", "x": 0, "y": 1, "yanchor": "bottom", "font": {"size": 13, "color": ink.muted}})  # fmt: skip
    greys = (ink.muted, ink.bar, ink.previous, ink.line, ink.faint)
    for place, (name, values) in enumerate(parts):
        colour = greys[min(place, len(greys) - 1)]
        figure.add_scatter(x=list(x), y=_array(values), name=plain(name), stackgroup="one", mode="lines", line={"width": 0.5, "color": colour},
                           fillcolor=colour, hovertemplate="%{x}: %{y:,.0f}<extra>" + plain(name) + "</extra>")  # fmt: skip
    if capacity is not None:
        figure.add_scatter(x=list(x), y=_array(capacity), name=plain(capacity_label), mode="lines", line={"color": ink.accent, "width": 2.5},
                           hovertemplate="%{x}: %{y:,.0f}<extra></extra>")  # fmt: skip
    return figure


def _veil(ink: Ink) -> str:
    red, green, blue = (int(ink.bar[place : place + 2], 16) for place in (1, 3, 5))
    return f"rgba({red},{green},{blue},0.25)"
