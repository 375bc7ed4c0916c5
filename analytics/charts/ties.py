"""Who knows whom at one customer: our people in a column, theirs by influence and department.

A triangle is a supporter, a circle neutral, a triangle on its point against us, a hollow circle not
known: shape, sign and tone say the same. A thicker line is a stronger tie, a dashed one is cold or
belongs to somebody who left.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from analytics.charts.theme import FONT, SIGNS, Ink

WIDTH, TOP, ROW = 900, 0, 34
_SHAPES = {"good": "triangle", "watch": "circle", "act": "path://M0,0 L10,0 L5,9 Z", "none": "circle"}


@dataclass(frozen=True)
class Ours:
    """One of our people; `is_gone` when he left."""

    id: str
    name: str
    note: str
    ties: int
    is_gone: bool = False


@dataclass(frozen=True)
class Theirs:
    """A contact: `zone` 0.. from the inside out, `state` good | watch | act | none for the stance."""

    id: str
    name: str
    below: str
    note: str
    zone: int
    state: str
    is_key: bool


@dataclass(frozen=True)
class Line:
    """A tie with its strength 0..1, None when unknown; dashed when it is cold."""

    ours: str
    theirs: str
    strength: float | None
    is_cold: bool
    note: str


def ties(
    ours: Sequence[Ours], theirs: Sequence[Theirs], lines: Sequence[Line], zones: Sequence[str], ink: Ink, *,
    head: str, chosen: tuple[str, str] | None = None,
) -> dict[str, Any]:  # fmt: skip
    """An ECharts option whose nodes are ours, then theirs, then headings, and whose links are `lines`, in the given order.

    `zones` names the columns of contacts, `head` that of our people; `chosen` draws one tie in the accent.
    """
    columns = [[person for person in theirs if person.zone == zone] for zone in range(len(zones))]
    used = [(name, people) for name, people in zip(zones, columns, strict=True) if people]
    rows = max([len(ours), *(len(people) for _, people in used), 1])
    height = rows * ROW
    place = {person.id: (0.0, _y(i, len(ours), height)) for i, person in enumerate(ours)}
    heads = [_heading(head, 0.0, ink)]
    for number, (name, people) in enumerate(used):
        x = WIDTH * (0.42 + 0.58 * (number / (len(used) - 1) if len(used) > 1 else 0.6))
        place |= {person.id: (x, _y(i, len(people), height)) for i, person in enumerate(people)}
        heads.append(_heading(name, x, ink))
    nodes = [_ours(person, place[person.id], ink) for person in ours] + [_theirs(person, place[person.id], ink) for person in theirs]
    series: dict[str, Any] = {
        "type": "graph", "layout": "none", "roam": True, "draggable": False, "selectedMode": "single",
        "data": nodes + heads, "links": [_line(line, ink, chosen) for line in lines],
        "left": 150, "right": 150, "top": 26, "bottom": 16, "preserveAspect": False,
        "emphasis": {"focus": "adjacency", "lineStyle": {"width": 5}},
        "blur": {"itemStyle": {"opacity": 0.25}, "lineStyle": {"opacity": 0.08}, "label": {"opacity": 0.25}},
        "select": {"itemStyle": {"borderColor": ink.accent, "borderWidth": 3}, "lineStyle": {"color": ink.accent, "width": 5}},
        "labelLayout": {"hideOverlap": rows > 14},
    }  # fmt: skip
    return {"animation": False, "tooltip": _tooltip(ink), "series": [series], "backgroundColor": "transparent"}


def _tooltip(ink: Ink) -> dict[str, Any]:
    return {
        "confine": True, "backgroundColor": ink.card, "borderColor": ink.line,
        "textStyle": {"color": ink.ink, "fontFamily": FONT, "fontSize": 13},
    }  # fmt: skip


def _y(place: int, of: int, height: float) -> float:
    return (place + 0.5) * height / of


def _text(value: str) -> str:
    """User text for a label: braces would be read as places of a template."""
    return value.replace("{", "(").replace("}", ")").replace("|", "/")


def _html(value: str) -> str:
    return _text(escape(value)).replace("\n", "<br>")


def _heading(name: str, x: float, ink: Ink) -> dict[str, Any]:
    return {
        "id": f"head-{x:.0f}", "name": _text(name), "x": x, "y": -0.75 * ROW, "symbolSize": 0, "silent": True,
        "label": {"show": True, "position": "inside", "color": ink.muted, "fontFamily": FONT, "fontSize": 12, "formatter": _text(name)},
    }  # fmt: skip


def _ours(person: Ours, at: tuple[float, float], ink: Ink) -> dict[str, Any]:
    colour = ink.previous if person.is_gone else ink.accent
    return {
        "id": person.id, "name": _text(person.name), "x": at[0], "y": at[1], "symbol": "roundRect", "symbolSize": min(24, 9 + 1.6 * person.ties),
        "itemStyle": {"color": colour, "borderColor": ink.muted if person.is_gone else colour, "borderWidth": 1},
        "tooltip": {"formatter": _html(person.note)},
        "label": {"show": True, "position": "left", "color": ink.muted if person.is_gone else ink.ink, "fontFamily": FONT, "fontSize": 13,
                  "formatter": _text(person.name), "width": 140, "overflow": "truncate"},
    }  # fmt: skip


def _theirs(person: Theirs, at: tuple[float, float], ink: Ink) -> dict[str, Any]:
    colour = ink.state(person.state)
    hollow = person.state == "none"
    label = f"{{sign|{SIGNS[person.state]}}} {{name|{_text(person.name)}}} {{below|{_text(person.below)}}}"
    rich = {
        "sign": {"color": colour, "fontSize": 13, "fontWeight": "bold"},
        "name": {"color": ink.ink, "fontFamily": FONT, "fontSize": 13, "fontWeight": "bold" if person.is_key else "normal"},
        "below": {"color": ink.muted, "fontFamily": FONT, "fontSize": 11},
    }
    return {
        "id": person.id, "name": _text(person.name), "x": at[0], "y": at[1], "symbol": _SHAPES[person.state],
        "symbolSize": 18 if person.is_key else 11,
        "itemStyle": {"color": ink.card if hollow else colour, "borderColor": colour, "borderWidth": 2 if hollow else 1},
        "tooltip": {"formatter": _html(person.note)},
        "label": {"show": True, "position": "right", "formatter": label, "rich": rich},
    }  # fmt: skip


def _line(line: Line, ink: Ink, chosen: tuple[str, str] | None) -> dict[str, Any]:
    is_chosen = chosen == (line.ours, line.theirs)
    strength = 0.0 if line.strength is None else max(0.0, min(1.0, line.strength))
    return {
        "source": line.ours, "target": line.theirs, "tooltip": {"formatter": _html(line.note)},
        "lineStyle": {
            "width": 1 + 5 * strength, "type": "dashed" if line.is_cold else "solid", "curveness": 0.04,
            "color": ink.accent if is_chosen else ink.bar if line.is_cold else ink.muted, "opacity": 1 if is_chosen else 0.75,
        },
    }  # fmt: skip
