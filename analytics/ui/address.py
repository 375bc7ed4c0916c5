"""Choices in the address as stable codes.

`bind="query-params"` writes what a widget shows, which changes with the language; a link must mean the
same to a reader of the other one. So choices whose options are translated keep their codes by hand.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st


def begin(key: str, options: Sequence[str], default: str) -> None:
    """Before the widget is drawn: its value is that of the session, else of the address, else the default."""
    found = st.session_state.get(key, st.query_params.get(key))
    st.session_state[key] = found if found in options else default


def keep(key: str, default: str) -> None:
    """After the widget is drawn: the address says its code, and nothing for the default."""
    value = st.session_state[key]
    if value == default:
        if key in st.query_params:
            del st.query_params[key]
    elif st.query_params.get(key) != value:
        st.query_params[key] = value


def choice(key: str, options: Sequence[str], label: str, words: Callable[[str], str]) -> str:
    """A segmented control whose code stands in the address; the first option is the default."""
    begin(key, options, options[0])
    st.segmented_control(
        label, options, required=True, key=key, label_visibility="collapsed", format_func=words
    )  # fmt: skip
    keep(key, options[0])
    return str(st.session_state[key])
