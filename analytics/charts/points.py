"""Points: one per deal or account, its size and status, the ones that matter named."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import plotly.graph_objects as go

from analytics.charts.labels import places
from analytics.charts.theme import SIGNS, Ink, blank, plain, short

SYMBOLS = {"good": "triangle-up", "watch": "circle", "act": "triangle-down", "none": "circle-open"}


def bubbles(
    x: Sequence[float], y: Sequence[float], names: Sequence[str], ink: Ink, *, sizes: Sequence[float] | None = None,
    states: Sequence[str] | None = None, hovers: Sequence[str] | None = None, named: Sequence[int] = (), x_title: str = "",
    y_title: str = "", x_ticks: tuple[Sequence[float], Sequence[str]] | None = None,
    y_ticks: tuple[Sequence[float], Sequence[str]] | None = None, log: bool = False, cross: tuple[float, float] | None = None,
    corners: tuple[str, str, str, str] | None = None, height: int = 320, ids: Sequence[str] | None = None,
    field: tuple[float, float] | None = None,
) -> go.Figure:  # fmt: skip
    """A scatter or bubble chart; `states` give colour and symbol, `named` are the indices that get their label.

    `cross` draws the two lines of a 2×2 and `corners` name its fields (top left, top right, bottom left, bottom right).
    `ids` arrive as `customdata[1]` of a click. With `field`, about how many pixels the drawing has (width, height), names are
    placed apart, the first of `named` first, and those without room are left out.
    """
    figure = blank(
        ink, height,
        xaxis={"title": {"text": x_title}, "showgrid": True, "type": "log" if log else "linear", **_ticks(x_ticks)},
        yaxis={"title": {"text": y_title}, "showgrid": True, "type": "log" if log else "linear", **_ticks(y_ticks)},
    )  # fmt: skip
    kinds = list(states) if states else [""] * len(names)
    said = list(hovers) if hovers else [plain(name) for name in names]
    figure.add_scatter(
        x=np.array(x, float), y=np.array(y, float), mode="markers", hovertemplate="%{customdata[0]}<extra></extra>",
        customdata=list(zip(said, ids if ids else [""] * len(names), strict=True)),
        marker={"size": _sizes(sizes, len(names)), "color": [ink.state(kind) if kind else ink.bar for kind in kinds],
                "symbol": [SYMBOLS.get(kind, "circle") for kind in kinds], "opacity": 0.85, "line": {"color": ink.card, "width": 1}},
    )  # fmt: skip
    notes = [_name(x[i], y[i], names[i], kinds[i], log, ink) for i in named]
    if field and len(x):
        across, up = _range(x, log), _range(y, log)
        figure.update_layout(xaxis={"range": list(across)}, yaxis={"range": list(up)})
        spots = [_pixels(values, ends, size, log) for values, ends, size in ((x, across, field[0]), (y, up, field[1]))]
        widths = [_width(f"{kinds[i]} {names[i]}") for i in range(len(names))]
        radii = [float(value) / 2 for value in _sizes(sizes, len(names))]
        found = {place.index: place for place in places(spots[0], spots[1], radii, widths, named, field)}
        notes = [{**note, "xshift": found[i].dx, "yshift": found[i].dy, "yanchor": "middle"} for i, note in zip(named, notes, strict=True) if i in found]
    shapes = []
    if cross:
        lines = ({"x0": cross[0], "x1": cross[0], "yref": "paper", "y0": 0, "y1": 1},
                 {"y0": cross[1], "y1": cross[1], "xref": "paper", "x0": 0, "x1": 1})  # fmt: skip
        shapes = [{"type": "line", "line": {"color": ink.muted, "width": 1, "dash": "dot"}, **line} for line in lines]
    if corners:
        notes += [_corner(text, i, ink) for i, text in enumerate(corners)]
    figure.update_layout(annotations=notes, shapes=shapes)
    return figure


def _range(values: Sequence[float], log: bool) -> tuple[float, float]:
    """The ends of an axis (powers of ten on a logarithmic one) with room for the outermost marks."""
    ends = [float(np.log10(value)) if log else float(value) for value in (min(values), max(values))]
    room = 0.08 * ((ends[1] - ends[0]) or abs(ends[1]) or 1.0)
    return ends[0] - room, ends[1] + room


def _pixels(values: Sequence[float], ends: tuple[float, float], size: float, log: bool) -> list[float]:
    return [((float(np.log10(value)) if log else float(value)) - ends[0]) / (ends[1] - ends[0]) * size for value in values]


def _width(name: str, most: int = 20) -> float:
    """About how wide a name of 13 pixels is: a Chinese character counts as two Latin letters."""
    return 14 + 6.2 * min(sum(2 if ord(sign) > 0x2E7F else 1 for sign in name), most + 1)


def _ticks(ticks: tuple[Sequence[float], Sequence[str]] | None) -> dict[str, object]:
    return {"tickmode": "array", "tickvals": list(ticks[0]), "ticktext": list(ticks[1])} if ticks else {}


def _sizes(sizes: Sequence[float] | None, count: int) -> np.ndarray:
    """Areas in proportion to the values, between 8 and 44 pixels across."""
    if sizes is None:
        return np.full(count, 11.0)
    values = np.nan_to_num(np.array(sizes, float), nan=0.0).clip(min=0)
    top = values.max() if count else 0.0
    return 8 + 36 * np.sqrt(values / top) if top > 0 else np.full(count, 11.0)


def _name(x: float, y: float, name: str, kind: str, log: bool, ink: Ink) -> dict[str, object]:
    lead = f"{SIGNS[kind]} " if kind else ""
    place = (float(np.log10(x)), float(np.log10(y))) if log else (x, y)
    return {"x": place[0], "y": place[1], "text": lead + short(name, 20), "showarrow": False, "yanchor": "bottom", "yshift": 9,
            "font": {"size": 13, "color": ink.ink}}  # fmt: skip


def _corner(text: str, place: int, ink: Ink) -> dict[str, object]:
    is_right, is_low = place % 2 == 1, place > 1
    return {"xref": "paper", "yref": "paper", "x": float(is_right), "y": 0.0 if is_low else 1.0, "text": plain(text), "showarrow": False,
            "xanchor": "right" if is_right else "left", "yanchor": "bottom" if is_low else "top",
            "font": {"size": 13, "color": ink.muted}}  # fmt: skip
