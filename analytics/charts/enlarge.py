"""A figure for a projector: type, marks and margins grow together, and the chart gets taller."""

from __future__ import annotations

import base64
import re
from typing import Any

import numpy as np
import plotly.graph_objects as go

_SIZE = re.compile(r"font-size:(\d+)px")
_TURNED = ("l", "r", "t", "b", "pad", "xshift", "yshift", "width", "tickpadding", "ticklen")
_TEXTS = ("text", "ticktext", "name")


def enlarge(figure: go.Figure, factor: float) -> go.Figure:
    """The same figure with everything that is counted in pixels `factor` times as large."""
    drawn = figure.to_plotly_json()
    layout: dict[str, Any] = _grown(drawn["layout"], factor)
    # The width of a bar is not in pixels but in the units of its axis.
    data = [_grown(trace, factor) | {name: trace[name] for name in ("width",) if name in trace} for trace in drawn["data"]]
    return go.Figure({"data": data, "layout": layout}, _validate=False)


def _grown(value: Any, factor: float, name: str = "") -> Any:
    if isinstance(value, dict) and "bdata" not in value:
        return {key: _grown(inner, factor, key) for key, inner in value.items()}
    if isinstance(value, list | tuple) and name != "size":
        is_parts = name in _TEXTS or any(isinstance(inner, dict) for inner in value)
        return [_grown(inner, factor, name) for inner in value] if is_parts else value
    if name in _TEXTS and isinstance(value, str):
        return _SIZE.sub(lambda found: f"font-size:{round(int(found[1]) * factor)}px", value)
    if name in ("size", "height", *_TURNED):
        return _times(value, factor)
    return value


def _times(value: Any, factor: float) -> Any:
    if isinstance(value, bool | str) or value is None:
        return value
    if isinstance(value, list | tuple):
        return [inner * factor for inner in value]
    if isinstance(value, dict):  # numbers as Plotly packs them
        return np.frombuffer(base64.b64decode(value["bdata"]), dtype=value["dtype"]) * factor
    return value * factor
