"""Words that several topics of the presales screen share."""

from __future__ import annotations

from analytics.ui.state import View

NOT_RECORDED = "(not recorded)"


def tier(view: View, code: str) -> str:
    """A tier in words."""
    return view.t("presales.no_tier") if code == NOT_RECORDED else view.t("presales.tier", tier=code)


def deal_note(name: str, width: int = 44) -> str:
    """A deal's name, cut so that it stays on one or two lines."""
    return name if len(name) <= width else name[: width - 1].rstrip() + "…"
