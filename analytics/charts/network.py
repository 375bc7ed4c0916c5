"""The relationship graph: our people on one side, theirs on the other, a line where two know each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from analytics.charts.theme import FONT, SIGNS, Ink


@dataclass(frozen=True)
class Node:
    """A person: `side` is "ours" or "theirs"; `state` marks theirs (good supporter ... act opponent)."""

    id: str
    name: str
    side: str
    size: float = 1.0
    state: str = ""
    note: str = ""


@dataclass(frozen=True)
class Tie:
    """Who knows whom and how well (strength 0..1); a dashed tie is unused or out of date."""

    source: str
    target: str
    strength: float
    is_stale: bool = False
    note: str = ""


def network(nodes: Sequence[Node], ties: Sequence[Tie], ink: Ink, *, free: bool = True) -> dict[str, Any]:
    """An ECharts option for `st.echarts_chart`; `free=False` puts the two sides in two columns."""
    ours = [node for node in nodes if node.side == "ours"]
    theirs = [node for node in nodes if node.side != "ours"]
    placed = [_node(node, place, len(side), ink, free) for side in (ours, theirs) for place, node in enumerate(side)]
    series: dict[str, Any] = {
        "type": "graph",
        "layout": "force" if free else "none",
        "roam": True,
        "draggable": free,
        "data": placed,
        "links": [_tie(tie, ink) for tie in ties],
        "label": {"show": True, "position": "right", "color": ink.ink, "fontFamily": FONT, "fontSize": 13},
        "labelLayout": {"hideOverlap": True},
        "emphasis": {"focus": "adjacency", "lineStyle": {"width": 4}},
        "force": {"repulsion": 150, "edgeLength": [50, 130], "gravity": 0.12, "layoutAnimation": False},
    }
    return {"animation": False, "tooltip": {"confine": True}, "series": [series], "backgroundColor": "transparent"}


def _node(node: Node, place: int, of: int, ink: Ink, free: bool) -> dict[str, Any]:
    is_ours = node.side == "ours"
    colour = ink.accent if is_ours else ink.state(node.state) if node.state else ink.bar
    lead = f"{SIGNS[node.state]} " if node.state else ""
    out: dict[str, Any] = {
        "id": node.id,
        "name": lead + node.name,
        "symbol": "rect" if is_ours else "circle",
        "symbolSize": 12 + 26 * max(0.0, min(1.0, node.size)),
        "itemStyle": {"color": colour, "borderColor": ink.card, "borderWidth": 1},
        "tooltip": {"formatter": node.note or node.name},
    }
    if not free:
        out.update(x=0 if is_ours else 400, y=(place + 0.5) * 400 / max(of, 1))
        out["label"] = {"position": "left" if is_ours else "right"}
    return out


def _tie(tie: Tie, ink: Ink) -> dict[str, Any]:
    return {
        "source": tie.source,
        "target": tie.target,
        "lineStyle": {
            "width": 1 + 4 * max(0.0, min(1.0, tie.strength)),
            "type": "dashed" if tie.is_stale else "solid",
            "color": ink.bar if tie.is_stale else ink.muted,
            "curveness": 0.08,
        },
        "tooltip": {"formatter": tie.note},
    }
