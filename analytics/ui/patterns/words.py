"""Words that several topics of the patterns screen share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from analytics import format as fmt
from analytics.score import interval
from analytics.ui.state import View

NOT_RECORDED = "(not recorded)"
FEW = 5  # decided deals below which a rate is only printed in grey
Row = dict[str, Any]


def named(view: View, value: object) -> str:
    """A name from the files, or the word for none."""
    return view.t("patterns.unknown") if value in (None, "", NOT_RECORDED) else str(value)


def cut(name: str, width: int = 44) -> str:
    """A name cut so that it stays on one line."""
    return name if len(name) <= width else name[: width - 1].rstrip() + "…"


def verdict(won: int, decided: int, overall: float | None) -> str:
    """Whether a group clearly wins more (good) or less (act) than all deals, by its interval; none when too few."""
    if decided < FEW:
        return "none"
    bounds = interval(won, decided)
    if bounds is None or overall is None:
        return ""
    return "good" if bounds[0] >= overall else "act" if bounds[1] < overall else ""


def size(view: View, band: float | None, row: Row) -> str:
    """An amount band as "1.0–1.6M"."""
    if band is None:
        return view.t("patterns.no_amount")
    edges = [row["edge_1"], row["edge_2"], row["edge_3"], row["edge_4"]]
    place = int(band)
    if place == 1:
        return view.t("patterns.size_up_to", amount=view.show(edges[0], "money"))
    if place == 5:
        return view.t("patterns.size_above", amount=view.show(edges[3], "money"))
    return view.t("patterns.size_between", low=view.show(edges[place - 2], "money"), high=view.show(edges[place - 1], "money"))


def rate(view: View, won: int, decided: int) -> str:
    """A win rate with its n, in words."""
    return view.t("patterns.rate", rate=view.show(won / decided if decided else None, "percent"), n=fmt.number(decided, view.lang))


def total(rows: Sequence[Row], column: str) -> float:
    """The sum of what is there."""
    return float(sum(row[column] or 0 for row in rows))
