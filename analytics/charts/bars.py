"""Bars: ranked, stacked, diverging, and counted. Bars start at zero; the label stands at the bar."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import plotly.graph_objects as go

from analytics.charts.theme import Ink, blank, said, short

ROW = 34


def bars(
    labels: Sequence[str],
    values: Sequence[float | None],
    texts: Sequence[str],
    ink: Ink,
    *,
    states: Sequence[str] | None = None,
    target: float | None = None,
    target_label: str = "",
    height: int | None = None,
    label_width: int = 24,
    ids: Sequence[str] | None = None,
) -> go.Figure:
    """Horizontal bars in the given order, first on top; `texts` stand at the end of each bar.

    `states` (good | watch | act | none) colour the bars and put the sign before the text; `ids` arrive as `customdata[1]` of a click.
    """
    rows = len(labels)
    kinds = list(states) if states else [""] * rows
    colours = [ink.state(kind) if kind else ink.bar for kind in kinds]
    shown = [f"{said(kind)} {text}" if kind else text for kind, text in zip(kinds, texts, strict=True)]
    figure = blank(ink, height or max(90, rows * ROW + 24), yaxis=_rows(labels, ink, label_width))
    figure.add_bar(
        x=_array(values), y=np.arange(rows), orientation="h", marker={"color": colours}, text=shown,
        textposition="outside", constraintext="none", cliponaxis=False, textfont={"color": ink.ink, "size": 14}, width=0.46,
        hovertemplate="%{customdata[0]}<extra></extra>",
        customdata=[(f"{short(a, 60)}: {b}", code) for a, b, code in zip(labels, texts, ids or [""] * rows, strict=True)],
    )  # fmt: skip
    top = max([v for v in values if v is not None and v == v] + [target or 0, 0]) or 1
    figure.update_xaxes(range=[min(0, *[v for v in values if v is not None and v == v], 0), top * 1.25], visible=False)
    if target is not None:
        _target(figure, target, target_label, ink)
    return figure


def stacked(
    labels: Sequence[str],
    parts: Sequence[tuple[str, Sequence[float | None], str]],
    ink: Ink,
    *,
    total_texts: Sequence[str] | None = None,
    as_share: bool = False,
    height: int | None = None,
    label_width: int = 24,
) -> go.Figure:
    """Stacked horizontal bars; a part is (name, values, look), a look one of `LOOKS` or a state."""
    rows = len(labels)
    figure = blank(
        ink, height or max(110, rows * ROW + 50), barmode="stack", showlegend=True,
        barnorm="fraction" if as_share else "", yaxis=_rows(labels, ink, label_width), margin={"t": 30},
        legend={"orientation": "h", "x": 0, "y": 1.0, "yanchor": "bottom", "traceorder": "normal",
                "font": {"color": ink.muted, "size": 13}, "itemclick": False, "itemdoubleclick": False},
    )  # fmt: skip
    for name, values, look in parts:
        figure.add_bar(
            x=_array(values), y=np.arange(rows), orientation="h", name=name, marker=marker(look, ink), width=0.5,
            hovertemplate=f"{name}: %{{x:,.3~s}}<extra></extra>",
        )  # fmt: skip
    figure.update_xaxes(visible=False)
    if total_texts:
        totals = np.nansum(np.array([_array(values) for _, values, _ in parts]), axis=0)
        notes = [
            {"x": 1 if as_share else total, "y": row, "text": text, "showarrow": False, "xanchor": "left", "xshift": 6,
             "font": {"color": ink.ink, "size": 14}}
            for row, (total, text) in enumerate(zip(totals, total_texts, strict=True))
        ]  # fmt: skip
        figure.update_layout(annotations=notes, margin={"r": 12 + 8 * max(len(text) for text in total_texts)})
    return figure


LOOKS = ("actual", "previous", "bar", "plan", "forecast", "scenario", "good", "watch", "act", "none")


def marker(look: str, ink: Ink) -> dict[str, object]:
    """How a bar is drawn: actual solid, previous lighter, plan outlined, forecast and scenario hatched."""
    hatch = {"shape": "/", "size": 6, "solidity": 0.45, "fillmode": "replace"}
    if look == "actual":
        return {"color": ink.ink}
    if look == "plan":
        return {"color": "rgba(0,0,0,0)", "line": {"color": ink.ink, "width": 1.2}}
    if look in ("forecast", "scenario"):
        colour = ink.ink if look == "forecast" else ink.accent
        return {"color": colour, "line": {"color": colour, "width": 1.2}, "pattern": hatch}
    return {"color": ink.bar if look == "bar" else ink.previous if look == "previous" else ink.state(look)}


def histogram(
    edges: Sequence[str], counts: Sequence[float], ink: Ink, *, mark: float | None = None, mark_label: str = "",
    x_title: str = "", height: int = 240,
) -> go.Figure:  # fmt: skip
    """Columns of counts for ready-made classes; `mark` (a position among the classes) is a labelled line."""
    figure = blank(ink, height, bargap=0.08, xaxis={"title": {"text": x_title}, "type": "category"})
    figure.add_bar(
        x=list(edges), y=_array(counts), marker={"color": ink.bar}, text=[f"{count:,.0f}" if count else "" for count in counts],
        textposition="outside", cliponaxis=False, hovertemplate="%{x}: %{y:,.0f}<extra></extra>",
    )  # fmt: skip
    figure.update_yaxes(visible=False, range=[0, max([*counts, 1]) * 1.18])
    if mark is not None:
        _target(figure, mark, mark_label, ink)
    return figure


def _rows(labels: Sequence[str], ink: Ink, width: int) -> dict[str, object]:
    """A category axis whose first row is on top and whose labels are cut, not squeezed."""
    rows = len(labels)
    return {
        "tickmode": "array", "tickvals": np.arange(rows), "ticktext": [short(label, width) + "  " for label in labels],
        "range": [rows - 0.4, -0.6], "tickfont": {"size": 14, "color": ink.ink},
    }  # fmt: skip


def _array(values: Sequence[float | None]) -> np.ndarray:
    """Values as floats, missing ones as NaN so that no bar is drawn."""
    return np.array([np.nan if value is None else float(value) for value in values], dtype=float)


def _target(figure: go.Figure, target: float, label: str, ink: Ink) -> None:
    figure.update_layout(
        shapes=[{"type": "line", "x0": target, "x1": target, "yref": "paper", "y0": 0, "y1": 1, "line": {"color": ink.accent, "width": 2}}],
        annotations=[{"x": target, "y": 1, "yref": "paper", "yanchor": "bottom", "text": label, "showarrow": False,
                      "font": {"color": ink.accent, "size": 13}}],
        margin={"t": 24 if label else 8},
    )  # fmt: skip
