"""The funnel: how many reached each stage, what share went on, and how long they stayed."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import plotly.graph_objects as go

from analytics.charts.theme import Ink, blank, plain, short


def funnel(
    stages: Sequence[str], counts: Sequence[float], texts: Sequence[str], ink: Ink, *, conversions: Sequence[str] = (),
    notes: Sequence[str] = (), weakest: int | None = None, height: int | None = None,
) -> go.Figure:  # fmt: skip
    """Centred bars, the count in `texts`; `conversions[i]` stands between stage i and i+1; `notes` stand at the right.

    `weakest` is the index of the conversion that leaks most: it gets ▼ and the red ink.
    """
    rows = len(stages)
    top = max([*counts, 1])
    figure = blank(
        ink, height or 30 + 56 * rows, bargap=0.5, margin={"l": 130, "r": 120 if notes else 8},
        xaxis={"visible": False, "range": [-top * 0.55, top * 0.55]}, yaxis={"visible": False, "range": [rows - 0.5, -0.5]},
    )  # fmt: skip
    widths = np.array(counts, float)
    figure.add_bar(x=widths, base=-widths / 2, y=np.arange(rows), orientation="h", width=0.5, marker={"color": ink.bar},
                   customdata=[f"{short(a, 40)}: {b}" for a, b in zip(stages, texts, strict=True)],
                   hovertemplate="%{customdata}<extra></extra>")  # fmt: skip
    said = [_note(0, row, f"<b>{plain(text)}</b>", ink.ink, "center") for row, text in enumerate(texts)]
    said += [_edge(0, -122, row, short(stage, 18), ink.ink, "left") for row, stage in enumerate(stages)]
    for row, text in enumerate(conversions):
        lead, colour = ("▼ ", ink.act) if row == weakest else ("↓ ", ink.muted)
        said.append(_note(0, row + 0.5, lead + plain(text), colour, "center"))
    said += [_edge(1, 116, row, plain(note), ink.muted, "right") for row, note in enumerate(notes)]
    figure.update_layout(annotations=said)
    return figure


def _note(x: float, y: float, text: str, colour: str, anchor: str) -> dict[str, object]:
    return {"x": x, "y": y, "text": text, "showarrow": False, "xanchor": anchor, "font": {"size": 14, "color": colour}}


def _edge(x: float, shift: int, y: float, text: str, colour: str, anchor: str) -> dict[str, object]:
    return {**_note(x, y, text, colour, anchor), "xref": "paper", "xshift": shift}
