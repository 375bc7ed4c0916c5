"""What a click on a mark of a chart chose: it narrows the page's other cards until a second click or Esc.

The address keeps it (`mark=owner=Li+Wei`), so that a link shows the same; another page starts without it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from contextvars import ContextVar
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode

import plotly.graph_objects as go
import streamlit as st

from analytics.charts.theme import Ink

KEY = "mark"
_PAGE, _TURN, _LABEL = "mark-page", "mark-turn-", "as"
_drawn: ContextVar[list[Mark]] = ContextVar("drawn")
_COLUMN = re.compile(r"[a-z][a-z0-9_]*")


@dataclass(frozen=True)
class Mark:
    """A mark of a chart: its words, and the columns with the values that its rows have."""

    label: str
    pairs: tuple[tuple[str, str], ...]

    @property
    def columns(self) -> frozenset[str]:
        """The columns that it narrows."""
        return frozenset(name for name, _ in self.pairs)

    @property
    def code(self) -> str:
        """How the address says it."""
        return urlencode([*self.pairs, (_LABEL, self.label)])


def mark(label: object, **values: object) -> Mark:
    """The mark of one member: `mark(row["owner"], owner=row["owner"])`."""
    return Mark(str(label), tuple((name, _text(value)) for name, value in values.items()))


def _text(value: object) -> str:
    """As the database writes it as text."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def parse(code: str) -> Mark | None:
    """The mark of a code in an address, None when it is none."""
    found = parse_qsl(code)
    pairs = tuple((name, value) for name, value in found if name != _LABEL and _COLUMN.fullmatch(name))
    said = [value for name, value in found if name == _LABEL]
    return Mark((said or [value for _, value in pairs])[0][:80], pairs[:4]) if pairs else None


def chosen(page: str) -> Mark | None:
    """The mark of this page: that of the session, else of the address; leaving the page drops it."""
    if st.session_state.get(_PAGE, page) != page:
        st.session_state.pop(KEY, None)
    elif KEY not in st.session_state and KEY in st.query_params:
        st.session_state[KEY] = st.query_params[KEY]
    st.session_state[_PAGE] = page
    found = parse(st.session_state.get(KEY, ""))
    if found is None:
        st.query_params.pop(KEY, None)
    elif st.query_params.get(KEY) != found.code:
        st.query_params[KEY] = found.code
    return found


def clear() -> None:
    """Choose nothing."""
    st.session_state[KEY] = ""


def choose(found: Mark | None) -> None:
    """Choose a mark, or nothing; takes effect on the next run."""
    st.session_state[KEY] = found.code if found else ""


def begin_card() -> None:
    """From here on the marks that charts draw belong to a new card."""
    _drawn.set([])


def drawn() -> tuple[Mark, ...]:
    """The marks of this card's charts, for those who cannot click on them."""
    return tuple(_drawn.get([]))


def listening(key: str, marks: Sequence[Mark], along: str) -> tuple[str, Callable[[], None]]:
    """The key of a chart until it is clicked, and what a click does: choose the mark, or drop it when it is chosen."""
    _drawn.get([]).extend(marks)
    turn = f"{_TURN}{key}"
    shown = f"{key}-{st.session_state.get(turn, 0)}"

    def clicked() -> None:
        points = st.session_state[shown].selection.points
        place = _place(points[0], along) if points else None
        if place is None or not 0 <= place < len(marks):
            return
        st.session_state[turn] = st.session_state.get(turn, 0) + 1  # a new chart: the same mark can be clicked again
        code = marks[place].code
        st.session_state[KEY] = "" if st.session_state.get(KEY) == code else code

    return shown, clicked


def _place(point: dict[str, object], along: str) -> int | None:
    """Which mark a point belongs to: its row ("y"), its column ("x"), or its own number ("point")."""
    value = point.get("point_index") if along == "point" else point.get(along)
    return round(value) if isinstance(value, int | float) else None


def outline(figure: go.Figure, place: int, along: str, ink: Ink) -> go.Figure:
    """The figure with the chosen row or column framed, or the other points faded."""
    if along == "point":
        figure.data[0].update(selectedpoints=[place], unselected={"marker": {"opacity": 0.25}})
        return figure
    other = "x" if along == "y" else "y"
    figure.add_shape(
        type="rect", layer="below", fillcolor=ink.faint, line={"color": ink.accent, "width": 1.5},
        **{f"{other}ref": "paper", f"{other}0": 0, f"{other}1": 1, f"{along}0": place - 0.46, f"{along}1": place + 0.46},
    )  # fmt: skip
    return figure
