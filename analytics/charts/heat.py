"""Tables of cells: one grey for more, or a status per cell; the number is printed in every cell."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import plotly.graph_objects as go

from analytics.charts.theme import SIGNS, Ink, blank, short

Grid = Sequence[Sequence[float | None]]


def heat(
    rows: Sequence[str], columns: Sequence[str], values: Grid, texts: Sequence[Sequence[str]], ink: Ink, *,
    states: Sequence[Sequence[str]] | None = None, top: float | None = None, height: int | None = None, label_width: int = 22,
    row_height: int = 30,
) -> go.Figure:  # fmt: skip
    """A heat map with printed `texts`; greys by value up to `top`, or, with `states`, the sign of a status in each cell.

    A value of None is an empty cell with its text (give "–"): missing is not light grey.
    """
    cells = np.array([[np.nan if v is None else float(v) for v in line] for line in values], float).reshape(len(rows), len(columns))
    figure = _table(rows, columns, ink, height or 40 + row_height * len(rows), label_width)
    peak = top if top is not None else (float(np.nanmax(cells)) if np.isfinite(cells).any() else 1.0)
    if states is None:
        figure.add_heatmap(
            z=cells, x=np.arange(len(columns)), y=np.arange(len(rows)), zmin=0, zmax=peak or 1.0, showscale=False, xgap=2, ygap=2,
            colorscale=[[0, ink.faint], [1, ink.muted]], hoverinfo="skip",
        )  # fmt: skip
    notes = []
    for i, line in enumerate(texts):
        for j, text in enumerate(line):
            state = states[i][j] if states else ""
            dark = not states and np.isfinite(cells[i, j]) and cells[i, j] > 0.62 * (peak or 1.0)
            shown = f"<b>{SIGNS[state]}</b> {text}" if state else text
            colour = ink.state(state) if state else ink.card if dark else ink.ink
            notes.append({"x": j, "y": i, "text": shown, "showarrow": False, "font": {"size": 13, "color": colour}})
    figure.update_layout(annotations=notes)
    if states is not None:
        _hover(figure, rows, columns, texts)
    return figure


def calendar(
    people: Sequence[str], weeks: Sequence[str], load: Grid, ink: Ink, *, today: int | None = None, limits: tuple[float, float] = (0.85, 1.0),
    today_label: str = "", height: int | None = None, row_height: int = 26,
) -> go.Figure:  # fmt: skip
    """Load per person and week as a share of capacity: greys up to the limit, ▼ and red above, ahead of `today` hatched off by a line."""
    cells = np.array([[np.nan if v is None else float(v) for v in line] for line in load], float).reshape(len(people), len(weeks))
    figure = _table(people, weeks, ink, height or 44 + row_height * len(people), 18)
    over = np.where(cells > limits[1], 1.0, np.nan)
    figure.add_heatmap(z=cells, x=np.arange(len(weeks)), y=np.arange(len(people)), zmin=0, zmax=limits[1], showscale=False, xgap=2, ygap=2,
                       colorscale=[[0, ink.faint], [1, ink.bar]], hoverinfo="skip")  # fmt: skip
    figure.add_heatmap(z=over, x=np.arange(len(weeks)), y=np.arange(len(people)), zmin=0, zmax=1, showscale=False, xgap=2, ygap=2,
                       colorscale=[[0, ink.act], [1, ink.act]], hoverinfo="skip")  # fmt: skip
    notes = [
        {"x": j, "y": i, "showarrow": False, "text": f"{cells[i, j] * 100:.0f}" + ("▼" if cells[i, j] > limits[1] else ""),
         "font": {"size": 11, "color": ink.card if cells[i, j] > limits[1] else ink.ink}}
        for i in range(len(people)) for j in range(len(weeks)) if np.isfinite(cells[i, j])
    ]  # fmt: skip
    if today is not None:
        figure.update_layout(shapes=[{"type": "line", "x0": today - 0.5, "x1": today - 0.5, "yref": "paper", "y0": 0, "y1": 1,
                                      "line": {"color": ink.accent, "width": 2}}])  # fmt: skip
        notes.append({"x": today - 0.5, "y": 0, "yref": "paper", "yanchor": "top", "xanchor": "left", "xshift": 3, "text": today_label,
                      "showarrow": False, "font": {"size": 12, "color": ink.accent}})  # fmt: skip
        figure.update_layout(margin={"b": 20})
    figure.update_layout(annotations=notes)
    _hover(figure, people, weeks, [["" if not np.isfinite(value) else f"{value:.0%}" for value in line] for line in cells])
    return figure


def _table(rows: Sequence[str], columns: Sequence[str], ink: Ink, height: int, width: int) -> go.Figure:
    return blank(
        ink, height,
        xaxis={"side": "top", "tickmode": "array", "tickvals": np.arange(len(columns)), "range": [-0.5, len(columns) - 0.5],
               "ticktext": [short(name, 16) for name in columns], "tickangle": 0},
        yaxis={"tickmode": "array", "tickvals": np.arange(len(rows)), "ticktext": [short(name, width) + " " for name in rows],
               "range": [len(rows) - 0.5, -0.5], "tickfont": {"color": ink.ink, "size": 13}},
    )  # fmt: skip


def _hover(figure: go.Figure, rows: Sequence[str], columns: Sequence[str], texts: Sequence[Sequence[str]]) -> None:
    """Invisible points, so that a cell without a colour still answers the pointer."""
    x = np.tile(np.arange(len(columns)), len(rows))
    y = np.repeat(np.arange(len(rows)), len(columns))
    said = [f"{short(r, 60)} · {short(c, 40)}: {texts[i][j]}" for i, r in enumerate(rows) for j, c in enumerate(columns)]
    figure.add_scatter(x=x, y=y, mode="markers", marker={"size": 22, "opacity": 0}, customdata=said, hovertemplate="%{customdata}<extra></extra>")
