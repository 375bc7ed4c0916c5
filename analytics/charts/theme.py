"""The inks of every chart: paper, ink, one accent; colour is status and nothing else.

`LIGHT` and `DARK` hold the same names, so that a builder says `ink.act` and never a colour.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

FONT = "'Source Sans', 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Source Han Sans SC', sans-serif"
SERIF = "'Songti SC', 'Noto Serif CJK SC', 'Source Han Serif SC', SimSun, serif"
CONFIG: dict[str, Any] = {
    "displayModeBar": "hover", "modeBarButtons": [["toImage"]], "displaylogo": False, "responsive": True, "scrollZoom": False,
    "doubleClick": False,
}  # fmt: skip

SIGNS = {"good": "▲", "watch": "●", "act": "▼", "none": "○"}
STATES = tuple(SIGNS)


@dataclass(frozen=True)
class Ink:
    """The colours of one mode; status colours are never used without their sign."""

    ground: str
    card: str
    ink: str
    muted: str
    line: str
    faint: str
    bar: str
    previous: str
    accent: str
    good: str
    watch: str
    act: str
    none: str

    def state(self, state: str) -> str:
        """The colour of good | watch | act | none."""
        return str(getattr(self, state))


LIGHT = Ink(
    ground="#fbfaf7", card="#ffffff", ink="#1c1b18", muted="#6b685f", line="#e2dfd6", faint="#f0eee8",
    bar="#b8b1a2", previous="#d5cfc1", accent="#1f4e79",
    good="#1e7b5a", watch="#946400", act="#b3261e", none="#716d63",
)  # fmt: skip
DARK = Ink(
    ground="#141413", card="#1d1d1b", ink="#f2f0ea", muted="#a5a198", line="#34332f", faint="#2a2926",
    bar="#7d776b", previous="#46433c", accent="#8ab4e8",
    good="#57c29c", watch="#e0a93f", act="#f0857c", none="#98948a",
)  # fmt: skip


def picture(name: str, save: str) -> dict[str, Any]:
    """How a chart behaves: nothing but a button, labelled `save`, that saves its picture under this name."""
    words = dict.fromkeys(("Download plot as a PNG", "Download plot as a png", "Download plot as png", "Download plot"), save)
    options = {"format": "png", "filename": f"wuwei-{name.removesuffix('-chart')}", "scale": 2}
    return CONFIG | {"toImageButtonOptions": options, "locale": "own", "locales": {"own": {"dictionary": words}}}


def ink(mode: str) -> Ink:
    """The inks of "light" or "dark"."""
    return DARK if mode == "dark" else LIGHT


def blank(colours: Ink, height: int, **layout: Any) -> go.Figure:
    """An empty figure in the house style: transparent, no frame, margins that hold the labels."""
    axis = {
        "showgrid": False, "zeroline": False, "showline": False, "ticks": "", "automargin": True,
        "tickfont": {"color": colours.muted, "size": 13}, "title": {"font": {"color": colours.muted, "size": 13}},
        "gridcolor": colours.line, "fixedrange": True,
    }  # fmt: skip
    base: dict[str, Any] = {
        "height": height,
        "margin": {"l": 4, "r": 4, "t": 8, "b": 4},
        "paper_bgcolor": colours.card,  # a saved picture has its paper too
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"family": FONT, "size": 14, "color": colours.ink},
        "hoverlabel": {
            "bgcolor": colours.card, "bordercolor": colours.line, "font": {"family": FONT, "color": colours.ink}
        },
        "showlegend": False,
        "bargap": 0.45,
        "dragmode": False,
        "xaxis": axis,
        "yaxis": axis,
        # Empty, not None: the default one costs milliseconds per figure, doubles its size, and is drawn over anyway.
        "template": {},
    }  # fmt: skip
    # Checking every property costs ten times the drawing; the tests check what each builder makes.
    return go.Figure(layout=_merged(base, layout), _validate=False)


def _merged(base: dict[str, Any], more: dict[str, Any]) -> dict[str, Any]:
    """`more` laid over `base`, down into axes, their titles and margins."""
    out = dict(base)
    for name, value in more.items():
        out[name] = _merged(out[name], value) if isinstance(out.get(name), dict) and isinstance(value, dict) else value
    return out


def plain(label: str) -> str:
    """User text for a chart label: Plotly reads a little HTML, so its signs are made harmless."""
    return str(label).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def short(label: str, width: int = 22) -> str:
    """A label cut to about `width` Latin letters (a Chinese character counts as two), made harmless."""
    used = 0
    for place, sign in enumerate(str(label)):
        used += 2 if ord(sign) > 0x2E7F else 1
        if used > width:
            return plain(str(label)[:place].rstrip() + "…")
    return plain(label)


def said(state: str) -> str:
    """The sign of a state for a chart label, as large as its text looks."""
    return f"<span style='font-size:17px'>{SIGNS[state]}</span>"
