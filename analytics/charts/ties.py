"""Who knows whom at one customer: our people in one column, theirs in another by influence and department.

A triangle is a supporter, a circle neutral, a triangle on its point against us, a hollow circle not
known: shape, sign and tone say the same. A thicker line is a stronger tie, a dashed one is cold or
belongs to somebody who left. Competitors may stand below our people, as diamonds with dotted lines:
dark where they are closer than we are. What hangs on a person who is thought away is greyed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from analytics.charts.theme import FONT, SIGNS, Ink

WIDTH = 318.0
_RIVALS = "head-rivals"
_SHAPES = {"good": "triangle", "watch": "circle", "act": "path://M0,0 L10,0 L5,9 Z", "none": "circle"}


@dataclass(frozen=True)
class Ours:
    """One of our people; `is_gone` when he left, or is thought away."""

    id: str
    name: str
    note: str
    ties: int
    is_gone: bool = False


@dataclass(frozen=True)
class Theirs:
    """A contact: `zone` 0.. from the inside out, `state` good | watch | act | none for the stance.

    `is_lost` greys one whom nobody else knows, `is_found` marks the one looked for.
    """

    id: str
    name: str
    below: str
    note: str
    zone: int
    state: str
    is_key: bool
    is_lost: bool = False
    is_found: bool = False


@dataclass(frozen=True)
class Line:
    """A tie with its strength 0..1, None when unknown; dashed when it is cold, faint when it is lost."""

    ours: str
    theirs: str
    strength: float | None
    is_cold: bool
    note: str
    is_lost: bool = False


@dataclass(frozen=True)
class Rival:
    """A competitor, and to whom of theirs: (contact, strength 0..1, closer than we are, note)."""

    id: str
    name: str
    note: str
    lines: Sequence[tuple[str, float, bool, str]]


def ties(
    ours: Sequence[Ours], theirs: Sequence[Theirs], lines: Sequence[Line], zones: Sequence[str], ink: Ink, *,
    head: str, chosen: tuple[str, str] | None = None, height: int = 330, rivals: Sequence[Rival] = (), rival_head: str = "",
) -> dict[str, Any]:  # fmt: skip
    """An ECharts option whose nodes are ours, theirs, rivals and headings, and whose links are `lines`, then those of rivals.

    Every contact has a row of its own under the heading of its zone (`zones`), so that no two labels
    meet; `head` stands over our people, `rival_head` over competitors, `chosen` draws one tie in the accent.
    """
    inner = height - 34.0
    rows, heads = _rows(theirs, zones)
    step = inner / max(len(rows) + len(heads), 1)
    at = {row: (WIDTH, (place + 0.5) * step) for row, place in rows.items()}
    left = [person.id for person in ours] + ([_RIVALS] if rivals else []) + [rival.id for rival in rivals]
    at |= {name: (0.0, step + (place + 0.5) * (inner - step) / len(left)) for place, name in enumerate(left)}
    titles = [_heading(f"zone-{zone}", zones[zone], WIDTH, (place + 0.5) * step, ink, "right") for zone, place in heads.items()]
    titles.append(_heading("ours", head, 0.0, 0.5 * step, ink, "left"))
    if rivals:
        titles.append(_heading("rivals", rival_head, *at[_RIVALS], ink, "left"))
    nodes = [_ours(person, at[person.id], ink) for person in ours]
    nodes += [_theirs(person, at[person.id], ink, step) for person in theirs]
    nodes += [_rival(rival, at[rival.id], ink) for rival in rivals]
    links = [_line(line, ink, chosen) for line in lines] + [link for rival in rivals for link in _rival_lines(rival, ink)]
    series: dict[str, Any] = {
        "type": "graph", "layout": "none", "roam": True, "draggable": False, "selectedMode": "single", "nodeScaleRatio": 0,
        "data": nodes + titles, "links": links,
        "left": 150, "right": 285, "top": 14, "bottom": 14, "preserveAspect": True,
        "emphasis": {"focus": "adjacency", "lineStyle": {"width": 5}},
        "blur": {"itemStyle": {"opacity": 0.25}, "lineStyle": {"opacity": 0.08}, "label": {"opacity": 0.25}},
        "select": {"itemStyle": {"borderColor": ink.accent, "borderWidth": 3}, "lineStyle": {"color": ink.accent, "width": 5}},
    }  # fmt: skip
    return {"animation": False, "tooltip": _tooltip(ink), "series": [series], "backgroundColor": "transparent"}


def _rows(theirs: Sequence[Theirs], zones: Sequence[str]) -> tuple[dict[str, int], dict[int, int]]:
    """(row of each contact, row of each zone's heading), zones from the inside out."""
    rows: dict[str, int] = {}
    heads: dict[int, int] = {}
    for zone in range(len(zones)):
        inside = [person for person in theirs if person.zone == zone]
        if inside:
            heads[zone] = len(rows) + len(heads)
            rows |= {person.id: len(rows) + len(heads) + place for place, person in enumerate(inside)}
    return rows, heads


def _tooltip(ink: Ink) -> dict[str, Any]:
    return {
        "confine": True, "backgroundColor": ink.card, "borderColor": ink.line,
        "textStyle": {"color": ink.ink, "fontFamily": FONT, "fontSize": 13},
    }  # fmt: skip


def _text(value: str) -> str:
    """User text for a label: braces would be read as places of a template."""
    return value.replace("{", "(").replace("}", ")").replace("|", "/")


def _html(value: str) -> str:
    return _text(escape(value)).replace("\n", "<br>")


def _heading(code: str, name: str, x: float, y: float, ink: Ink, side: str) -> dict[str, Any]:
    return {
        "id": f"head-{code}", "name": _text(name), "x": x, "y": y, "symbolSize": 0, "silent": True,
        "label": {"show": True, "position": side, "color": ink.muted, "fontFamily": FONT, "fontSize": 12, "formatter": _text(name)},
    }  # fmt: skip


def _ours(person: Ours, at: tuple[float, float], ink: Ink) -> dict[str, Any]:
    colour = ink.previous if person.is_gone else ink.accent
    return {
        "id": person.id, "name": _text(person.name), "x": at[0], "y": at[1], "symbol": "roundRect", "symbolSize": min(22.0, 9 + 1.4 * person.ties),
        "itemStyle": {"color": colour, "borderColor": ink.muted if person.is_gone else colour, "borderWidth": 1},
        "tooltip": {"formatter": _html(person.note)},
        "label": {"show": True, "position": "left", "color": ink.muted if person.is_gone else ink.ink, "fontFamily": FONT, "fontSize": 13,
                  "formatter": _text(person.name), "width": 140, "overflow": "truncate"},
    }  # fmt: skip


def _theirs(person: Theirs, at: tuple[float, float], ink: Ink, step: float) -> dict[str, Any]:
    colour = ink.line if person.is_lost else ink.state(person.state)
    hollow = person.state == "none" and not person.is_lost
    text = ink.muted if person.is_lost else ink.accent if person.is_found else ink.ink
    label = f"{{sign|{SIGNS[person.state]}}} {{name|{_text(person.name)}}} {{below|{_text(person.below)}}}"
    rich = {
        "sign": {"color": ink.muted if person.is_lost else colour, "fontSize": 13, "fontWeight": "bold"},
        "name": {"color": text, "fontFamily": FONT, "fontSize": 13, "fontWeight": "bold" if person.is_key else "normal"},
        "below": {"color": ink.muted, "fontFamily": FONT, "fontSize": 11},
    }
    return {
        "id": person.id, "name": _text(person.name), "x": at[0], "y": at[1], "symbol": _SHAPES[person.state],
        "symbolSize": min(16.0 if person.is_key else 10.0, 0.8 * step),
        "itemStyle": {"color": ink.card if hollow else colour, "borderColor": ink.accent if person.is_found else colour,
                      "borderWidth": 2 if hollow or person.is_found else 1},
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
            "color": ink.accent if is_chosen else ink.bar if line.is_cold else ink.muted, "opacity": 0.2 if line.is_lost else 1 if is_chosen else 0.75,
        },
    }  # fmt: skip


def _rival(rival: Rival, at: tuple[float, float], ink: Ink) -> dict[str, Any]:
    return {
        "id": rival.id, "name": _text(rival.name), "x": at[0], "y": at[1], "symbol": "diamond", "symbolSize": 11,
        "itemStyle": {"color": ink.card, "borderColor": ink.ink, "borderWidth": 2}, "tooltip": {"formatter": _html(rival.note)},
        "label": {"show": True, "position": "left", "color": ink.ink, "fontFamily": FONT, "fontSize": 13, "fontStyle": "italic",
                  "formatter": _text(rival.name), "width": 140, "overflow": "truncate"},
    }  # fmt: skip


def _rival_lines(rival: Rival, ink: Ink) -> list[dict[str, Any]]:
    return [
        {
            "source": rival.id, "target": theirs, "tooltip": {"formatter": _html(note)},
            "lineStyle": {"width": 1 + 4 * strength, "type": "dotted", "curveness": -0.04, "color": ink.act if is_closer else ink.bar,
                          "opacity": 0.9},
        }
        for theirs, strength, is_closer, note in rival.lines
    ]  # fmt: skip
