"""Tiles whose areas are amounts, one status each: where the most lies and in what state it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from analytics.charts.theme import SIGNS, Ink, blank, short

LETTER, BOLD = 7.2, 8.2  # pixels of a letter of the tiles' text
LINE = 19
TINT = 0.28


@dataclass(frozen=True)
class Tile:
    """A rectangle of the map: its place and size, as shares of the whole."""

    x: float
    y: float
    width: float
    height: float


def treemap(
    labels: Sequence[str], sizes: Sequence[float], texts: Sequence[Sequence[str]], ink: Ink, *, states: Sequence[str], height: int,
    width: int = 560,
) -> go.Figure:  # fmt: skip
    """One tile per label, largest first from the upper left; `texts` are the lines under a label, left out where they do not fit.

    `sizes` are above 0 and fall; `states` are good | watch | act | none, or "" for a tile in plain paper. `width` is about how
    wide the map will be drawn: text is cut to it.
    """
    figure = blank(
        ink, height, xaxis={"visible": False, "range": [0, 1]}, yaxis={"visible": False, "range": [1, 0]}, bargap=0,
        margin={"l": 0, "r": 0, "t": 0, "b": 0},
    )  # fmt: skip
    tiles = tiled(sizes, width / height)
    figure.add_bar(
        x=[tile.x + tile.width / 2 for tile in tiles], width=[tile.width for tile in tiles], base=[tile.y for tile in tiles],
        y=[tile.height for tile in tiles], hovertemplate="%{customdata}<extra></extra>",
        customdata=[" · ".join(short(part, 60) for part in (label, *lines)) for label, lines in zip(labels, texts, strict=True)],
        marker={"color": [_fill(state, ink) for state in states], "line": {"color": ink.card, "width": 3}},
    )  # fmt: skip
    said = zip(tiles, labels, texts, states, strict=True)
    figure.update_layout(annotations=[_note(tile, label, lines, state, ink, width, height) for tile, label, lines, state in said])
    return figure


def _fill(state: str, ink: Ink) -> str:
    """The status as a tint of the paper, on which text stays readable."""
    return ink.previous if not state else ink.faint if state == "none" else _mixed(ink.state(state), ink.card, TINT)


def _mixed(colour: str, paper: str, share: float) -> str:
    parts = [(int(colour[at : at + 2], 16), int(paper[at : at + 2], 16)) for at in (1, 3, 5)]
    return "#" + "".join(f"{round(share * a + (1 - share) * b):02x}" for a, b in parts)


def _note(tile: Tile, label: str, lines: Sequence[str], state: str, ink: Ink, width: int, height: int) -> dict[str, object]:
    """The label, and as many lines as the tile holds; nothing where not even the sign would fit."""
    letters, bold = (int((tile.width * width - 14) / size) for size in (LETTER, BOLD))
    room = int((tile.height * height - 8) / LINE)
    sign = f"<span style='color:{ink.state(state)}'>{SIGNS[state]}</span> " if state else ""
    shown = [f"<b>{sign}{short(label, max(1, bold - (2 if sign else 0)))}</b>", *(short(line, letters) for line in lines)][: max(room, 0)]
    colour = ink.muted if state == "none" else ink.ink
    return {
        "x": tile.x, "y": tile.y, "xanchor": "left", "yanchor": "top", "xshift": 7, "yshift": -4, "showarrow": False, "align": "left",
        "text": "<br>".join(shown) if letters >= 3 else "", "font": {"size": 14, "color": colour},
    }  # fmt: skip


def tiled(sizes: Sequence[float], ratio: float = 1.0) -> list[Tile]:
    """Tiles of these areas filling a square that will be drawn `ratio` times as wide as high, kept near to squares.

    Sizes must be above 0; they should fall. (Squarified treemap: Bruls, Huizing, van Wijk, 2000.)
    """
    whole = sum(sizes)
    areas = [size / whole * ratio for size in sizes]
    found: list[Tile] = []
    x, y, wide, high = 0.0, 0.0, ratio, 1.0
    while areas:
        side = min(wide, high)
        count = 1
        while count < len(areas) and _worst(areas[: count + 1], side) <= _worst(areas[:count], side):
            count += 1
        row, areas = areas[:count], areas[count:]
        depth = sum(row) / side
        at = 0.0
        for area in row:
            part = area / depth
            found.append(Tile((x + at) / ratio, y, part / ratio, depth) if wide < high else Tile(x / ratio, y + at, depth / ratio, part))
            at += part
        x, y, wide, high = (x, y + depth, wide, high - depth) if wide < high else (x + depth, y, wide - depth, high)
    return found


def _worst(row: Sequence[float], side: float) -> float:
    """How far the longest tile of a row is from a square."""
    depth = sum(row) / side
    return max(max(area / depth / depth, depth * depth / area) for area in row)
