"""Rows of short cells under a head, each row one button that opens what it names: a heat table that can be walked by key."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

import streamlit as st

from analytics.charts.theme import SIGNS
from analytics.ui.lines import INKS, _plain


@dataclass(frozen=True)
class Cell:
    """The text of a cell; with a state its sign stands before it and its ink colours both."""

    text: str
    state: str = ""


@dataclass(frozen=True)
class GridRow:
    """What a row opens (an id), its name, its cells, and words that show on pointing."""

    opens: str
    name: str
    cells: Sequence[Cell]
    hint: str = ""


def grid(heads: Sequence[str], rows: Sequence[GridRow], key: str, widths: str, go: Callable[[str], None], *, height: int) -> None:
    """`heads` are those of the name and of the cells, `widths` the columns as a CSS grid knows them; long tables scroll."""
    look = f"display:grid;grid-template-columns:{widths}"
    rule = f".st-key-grid-{key} button p{{grid-template-columns:{widths} !important}}"
    inside = "".join(f"<span>{escape(head)}</span>" for head in heads)
    st.html(f'<style>{rule}</style><div class="ww-grid" style="{look}" aria-hidden="true">{inside}</div>')
    with st.container(key=f"grid-{key}", gap=None, height=height, border=False):
        for place, row in enumerate(rows):
            said = " ".join(_cell(cell) for cell in row.cells)
            if st.button(f"**{_plain(row.name)}** {said}", key=f"cells-{key}-{place}", type="tertiary", width="stretch", help=row.hint or None):
                go(row.opens)


def _cell(cell: Cell) -> str:
    if not cell.state:
        return f":small[{_plain(cell.text) or '–'}]"
    return f":{INKS[cell.state]}[{SIGNS[cell.state]} {_plain(cell.text)}]" if cell.text else f":{INKS[cell.state]}[{SIGNS[cell.state]}]"
