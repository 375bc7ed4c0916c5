"""Whether the screen is a projector's: the browser says so once; on a laptop nothing runs twice."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import streamlit as st

GROWTH = 1.25  # as the words do, see the last rule of style.css
_KEY, _WIDE = "screen", "screen-wide"
_ASK = """
export default function ({ data, setStateValue }) {
  const wide = window.innerWidth >= 1800 && window.innerHeight >= 1000;
  if (wide !== data.wide) setStateValue("wide", wide);
}
"""


@cache
def _component() -> Callable[..., Any]:
    return st.components.v2.component("wuwei_screen", js=_ASK)


def is_wide() -> bool:
    """Whether charts are drawn large; kept for the session, not in the address."""
    return bool(st.session_state.get(_WIDE, False))


def measure() -> None:
    """Let the browser say how large its window is. Only a change runs the page again."""
    _component()(key=_KEY, data={"wide": is_wide()}, on_wide_change=_heard)


def _heard() -> None:
    st.session_state[_WIDE] = bool(st.session_state[_KEY].wide)
