"""A chart whose marks open what they stand for: a click on a bar or a bubble goes to the deal or account."""

from __future__ import annotations

from collections.abc import Callable

import plotly.graph_objects as go
import streamlit as st

from analytics.ui.cards import chart
from analytics.ui.links import open_deal

_TURN = "opened-"


def opening(figure: go.Figure, alt: str, key: str, show: Callable[[str], None] = open_deal) -> None:
    """Draw the figure; a click calls `show` with the id that its builder put into `customdata[1]`."""
    turn = int(st.session_state.get(f"{_TURN}{key}", 0))
    picked = chart(figure, alt=alt, key=f"{key}-{turn}", on_select="rerun")
    points = picked.selection.points if picked and picked.selection else []
    code = next((str(point["customdata"][1]) for point in points if point.get("customdata")), "")
    if code:
        st.session_state[f"{_TURN}{key}"] = turn + 1  # a new chart: the same mark can be clicked again after coming back
        show(code)
