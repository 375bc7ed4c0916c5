"""A small radar: a handful of scores of one thing on a scale from 0 to 100."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from analytics.charts.theme import Ink, blank, plain

_DASH = {"measured": "solid", "judged": "dot"}


def radar(
    labels: Sequence[str], values: Sequence[float | None], texts: Sequence[str], ink: Ink, *, look: str = "measured", height: int = 170
) -> go.Figure:
    """Scores 0 to 100 around a circle, each printed at its axis; a missing one leaves its corner open.

    `look` is "measured" (solid) or "judged" (dotted outline): the two are never drawn alike.
    """
    figure = blank(ink, height, margin={"l": 48, "r": 48, "t": 40, "b": 20})
    axes = [f"{plain(label)}<br><b>{plain(text)}</b>" for label, text in zip(labels, texts, strict=True)]
    closed = [*range(len(axes)), 0]
    shown = [None if value is None else float(value) for value in values]
    figure.add_scatterpolar(
        r=[shown[i] for i in closed], theta=[axes[i] for i in closed], mode="lines+markers", connectgaps=False,
        fill="toself" if None not in shown else "none", fillcolor=_veil(ink, 0.28 if look == "measured" else 0.1),
        line={"color": ink.ink, "width": 2, "dash": _DASH[look]}, marker={"color": ink.ink, "size": 6}, hoverinfo="skip",
    )  # fmt: skip
    figure.update_layout(
        polar={
            "bgcolor": "rgba(0,0,0,0)",
            "radialaxis": {"range": [0, 100], "tickvals": [50, 100], "showticklabels": False, "gridcolor": ink.line, "showline": False},
            "angularaxis": {"rotation": 90, "direction": "clockwise", "gridcolor": ink.line, "linecolor": ink.line,
                            "tickfont": {"size": 12, "color": ink.ink}, "type": "category", "categoryarray": axes},
            "gridshape": "linear",
        }
    )  # fmt: skip
    return figure


def _veil(ink: Ink, opacity: float) -> str:
    red, green, blue = (int(ink.bar[place : place + 2], 16) for place in (1, 3, 5))
    return f"rgba({red},{green},{blue},{opacity})"
