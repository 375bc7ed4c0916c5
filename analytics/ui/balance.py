"""The five beside each other: a radar for their balance, and the bars that can be read exactly."""

from __future__ import annotations

from analytics import format as fmt
from analytics.catalog import catalog
from analytics.charts.pentagon import Axis, pentagon
from analytics.health import Health
from analytics.ui import overview as says
from analytics.ui.cache import remembered
from analytics.ui.state import View


def balance(view: View, health: Health, past: Health | None) -> str:
    """Radar and bars as one piece of HTML; made once."""
    return remembered(view.workspace, f"balance:{view.key}", lambda: _balance(view, health, past))


def _balance(view: View, health: Health, past: Health | None) -> str:
    axes, told = [], []
    for pillar in catalog().pillars:
        now = health.dimension(pillar.id)
        before = says.comparable(now, past.dimension(pillar.id)) if past else None
        axes.append(Axis(pillar.glyph, now.score, before, now.coverage, now.state == "provisional"))
        told.append(view.t("overview.radar_axis", name=pillar.label[view.lang], score=fmt.score(now.score, view.lang), share=fmt.percent(now.coverage, view.lang)))
    alt = view.t("overview.radar_alt", axes=fmt.listing(told, view.lang))
    return f'<div class="ww-balance">{pentagon(axes, view.catalog.levels.good, view.ink, alt)}{says.bullets(view, health, past)}</div>'
