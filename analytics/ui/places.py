"""Which workspace a visitor works in: the shared file, a private one in memory, or the sample company."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from analytics.settings import settings
from analytics.warehouse import Workspace

_SAMPLE = "on_sample"


def workspace() -> Workspace:
    """The visitor's workspace. One process serves one shared file; without it nobody sees another's data."""
    shared = settings().workspace
    if is_sample():
        return sample_workspace()
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


@st.cache_resource(show_spinner=False)
def sample_workspace() -> Workspace:
    """The sample company, loaded once per server; nobody may write to it."""
    from analytics.ingest import SourceFile, import_files
    from analytics.sample import company_path

    place, path = Workspace.open(None), company_path("en")
    import_files(place, [SourceFile(path.name, path)])
    return place
