"""Words that several topics of the presales screen share."""

from __future__ import annotations

from typing import Any

from analytics.ui.state import Asked, View

NOT_RECORDED = "(not recorded)"


def tier(view: View, code: str) -> str:
    """A tier in words."""
    return view.t("presales.no_tier") if code == NOT_RECORDED else view.t("presales.tier", tier=code)


def by_tier(found: Asked, metric: str) -> list[dict[str, Any]]:
    """Rows where the metric has a value, A first, deals without a tier last."""
    rows = [row for row in found.records() if row[metric] is not None]
    return sorted(rows, key=lambda row: (row["deal_tier"] == NOT_RECORDED, row["deal_tier"]))


def deal_note(name: str, width: int = 44) -> str:
    """A deal's name, cut so that it stays on one or two lines."""
    return name if len(name) <= width else name[: width - 1].rstrip() + "…"
