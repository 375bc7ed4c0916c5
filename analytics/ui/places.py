"""Which workspace a visitor works in: the shared file, a private one in memory, or the sample company."""

from __future__ import annotations

import threading
from pathlib import Path

import streamlit as st

from analytics.i18n import text
from analytics.settings import settings
from analytics.ui.sample_cache import prepared_sample
from analytics.warehouse import Workspace

_SAMPLE = "on_sample"
_warm = threading.Event()


def workspace() -> Workspace:
    """The visitor's workspace. One process serves one shared file; without it nobody sees another's data."""
    shared = settings().workspace
    if is_sample():
        return _opened_sample()
    return _shared(str(shared)) if shared else _private()


def is_sample() -> bool:
    """Whether the visitor looks at the sample company."""
    start = settings().workspace is None and settings().start == "sample"
    return bool(st.session_state.setdefault(_SAMPLE, start))


def look_at_sample(on: bool = True) -> None:
    """Switch to the sample company, or back to one's own workspace; takes effect on the next run."""
    st.session_state[_SAMPLE] = on


@st.cache_resource(show_spinner=False)
def _shared(path: str) -> Workspace:
    return Workspace.open(Path(path))


@st.cache_resource(show_spinner=False, scope="session", on_release=lambda found: found.close())
def _private() -> Workspace:
    return Workspace.open(None)


def _opened_sample() -> Workspace:
    """The sample company; who comes before it is loaded is told what is going on."""
    if _warm.is_set():
        return sample_workspace()
    with st.spinner(text("shell.opening_sample", st.session_state.get("lang", likely_language()))):
        return sample_workspace()


def likely_language() -> str:
    """The language of the visitor's browser, as far as the product speaks it."""
    return "zh" if (st.context.locale or "").lower().startswith("zh") else "en"


@st.cache_resource(show_spinner=False)
def sample_workspace() -> Workspace:
    """The sample company, loaded once per server; nobody may write to it."""
    place = prepared_sample(settings().data_dir / "cache")
    _warm.set()
    return place
