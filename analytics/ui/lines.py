"""A list of lines that open what they name: one button each, with a sign, a note and a value beside the name."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import streamlit as st

from analytics.charts.theme import SIGNS

INKS = {"good": "green", "watch": "orange", "act": "red", "none": "gray"}
_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+\-.!|~<>$:&])")


@dataclass(frozen=True)
class Line:
    """What a line opens (an id), its words, and its state ("" for no sign)."""

    opens: str
    name: str
    note: str = ""
    value: str = ""
    state: str = ""


def lines(rows: Sequence[Line], key: str, go: Callable[[str], None] | None = None, *, height: int | None = None, tight: bool = False) -> None:
    """The lines under each other; a click opens the deal, or what `go` does with the line's id. `tight`: all on one line."""
    with st.container(key=f"lines-{'tight-' if tight else ''}{key}", gap=None, height=height or "content", border=False):
        for place, row in enumerate(rows):
            if st.button(_label(row), key=f"line-{row.state or 'plain'}-{key}-{place}", type="tertiary", width="stretch"):
                (go or _open_deal)(row.opens)


def _open_deal(deal: str) -> None:
    from analytics.ui.links import (
        open_deal,  # the shell, which links import, may itself be loading a page's lines
    )

    open_deal(deal)


def _label(row: Line) -> str:
    """Sign, name, value and note, each in a mark of its own that the style sheet puts in its place."""
    sign = f":{INKS[row.state]}[{SIGNS[row.state]}]" if row.state else ":gray[ ]"
    value = f" *{_plain(row.value)}*" if row.value else ""
    note = f" :small[{_plain(row.note)}]" if row.note else ""
    return f"{sign} **{_plain(row.name)}**{value}{note}"


def _plain(text: str) -> str:
    """Text of a file without any meaning as markup."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))
