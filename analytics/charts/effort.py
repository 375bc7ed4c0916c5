"""Effort against value: one point per deal on two logarithmic axes, its tier as a shape, the misplaced ones named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import plotly.graph_objects as go

from analytics.charts.theme import SIGNS, Ink, blank, plain, short

SHAPES = ("square", "diamond", "circle", "cross-thin", "circle-open")


@dataclass(frozen=True)
class Deal:
    """A deal: its value, hours, group (tier), the words of its tooltip, a state when it is misplaced, what a click brings."""

    name: str
    value: float
    hours: float
    group: str
    said: str
    state: str = ""
    is_named: bool = False
    id: str = ""


def effort(
    deals: Sequence[Deal], ink: Ink, *, x_title: str, y_title: str, x_ticks: tuple[Sequence[float], Sequence[str]],
    none_label: str, height: int = 300, floor: float = 0.5,
) -> go.Figure:  # fmt: skip
    """The scatter. Hours of 0 have no logarithm: they stand on a line of their own at the bottom, called `none_label`."""
    top = max([deal.hours for deal in deals] + [10.0])
    steps = [step for step in (1, 3, 10, 30, 100, 300, 1000, 3000, 10000) if step <= top * 1.2]
    figure = blank(
        ink, height, showlegend=True, margin={"t": 28},
        legend={"orientation": "h", "x": 0, "y": 1, "yanchor": "bottom", "font": {"size": 13, "color": ink.muted},
                "itemclick": False, "itemdoubleclick": False},
        xaxis={"title": {"text": plain(x_title)}, "type": "log", "tickmode": "array", "tickvals": list(x_ticks[0]),
               "ticktext": list(x_ticks[1]), "showgrid": True},
        yaxis={"title": {"text": plain(y_title)}, "type": "log", "tickmode": "array", "tickvals": [floor, *steps],
               "ticktext": [plain(none_label), *[f"{step:,}" for step in steps]], "showgrid": True},
    )  # fmt: skip
    for place, group in enumerate(dict.fromkeys(deal.group for deal in deals)):
        own = [deal for deal in deals if deal.group == group]
        figure.add_scatter(
            x=np.array([deal.value for deal in own], float), y=np.array([max(deal.hours, floor) for deal in own], float),
            mode="markers", name=plain(group), customdata=[(deal.said, deal.id) for deal in own],
            hovertemplate="%{customdata[0]}<extra></extra>", marker=_marker(own, SHAPES[min(place, len(SHAPES) - 1)], ink),
        )  # fmt: skip
    figure.update_layout(annotations=[_name(deal, floor, ink) for deal in deals if deal.is_named])
    return figure


def _marker(deals: Sequence[Deal], shape: str, ink: Ink) -> dict[str, object]:
    colours = [ink.state(deal.state) if deal.state else ink.bar for deal in deals]
    edge = {"width": 1.5, "color": colours} if shape in ("cross-thin", "circle-open") else {"width": 1, "color": ink.card}
    return {"symbol": shape, "size": 10, "color": colours, "opacity": 0.9, "line": edge}


def _name(deal: Deal, floor: float, ink: Ink) -> dict[str, object]:
    is_low = deal.state == "act"
    return {
        "x": float(np.log10(deal.value)), "y": float(np.log10(max(deal.hours, floor))), "showarrow": False,
        "text": f"{SIGNS[deal.state]} {short(deal.name, 18)}", "yanchor": "top" if is_low else "bottom",
        "yshift": -6 if is_low else 6, "font": {"size": 12, "color": ink.ink},
    }  # fmt: skip
