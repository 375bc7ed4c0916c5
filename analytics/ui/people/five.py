"""Who carries all five: one score per dimension and person, from what that person holds, and the sentence about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from analytics import format as fmt
from analytics.catalog import catalog
from analytics.score import FEW, scale
from analytics.ui.accounts.words import mean
from analytics.ui.state import Asked, View

Row = dict[str, Any]
GLYPHS = {pillar.id: pillar.glyph for pillar in catalog().pillars}
NAMED = 3


@dataclass(frozen=True)
class Part:
    """A person's score in one dimension, the accounts, deals or ties that it rests on, and whether they are too few."""

    score: float | None
    n: int
    is_few: bool


def scorecard(view: View) -> Asked:
    """Everybody in charge of deals or key accounts, by name."""
    return view.report("person_scorecard")


def five(view: View, row: Row) -> dict[str, Part]:
    """道 the three roles at the key accounts held, 术 open deals alive and with a dated step, 本 the strength of ties, 势 the
    solution used and 律 the patterns used in decided deals. Roles count all accounts held, so one is enough."""
    ways = [_scaled(view, "live_deals", row["live"], row["logged"]), _scaled(view, "dated_next_step", row["with_step"], row["open_deals"])]
    roles = mean([row["r1"], row["r2"], row["r3"]])
    return {
        "dao": Part(roles, row["key_accounts"], roles is None),
        "shu": Part(mean(ways), row["open_deals"], mean(ways) is None),
        "ben": _part(row["mean_strength"], row["ties"]),
        "shi": _part(row["u2"], row["u2_n"]),
        "lv": _part(row["u3"], row["u3_n"]),
    }


def _part(score: float | None, n: int) -> Part:
    return Part(score, int(n), score is None or n < FEW)


def _scaled(view: View, metric: str, part: int, whole: int) -> float | None:
    """The score of a person's share as the indicator scores it; None of too few."""
    return scale(view.catalog.metric(metric), part / whole) if whole >= FEW else None


def carried(view: View) -> str:
    """Who carries all five, else who carries most of them; only people who can be told in all five, by name."""
    rows = scorecard(view).records()
    if not rows:
        return view.t("people.nobody")
    watch = view.catalog.levels.watch
    parts = {str(row["employee"]): five(view, row) for row in rows}
    told = {name: sum((part.score or 0.0) >= watch for part in held.values()) for name, held in parts.items() if not any(p.is_few for p in held.values())}
    if not told:
        return view.t("people.five_untold", n=len(rows), few=FEW)
    most = max(told.values())
    names = [name for name, count in told.items() if count == most]
    said = fmt.listing(names[:NAMED], view.lang)
    if len(names) > NAMED:
        said = view.t("people.five_more", names=said, n=len(names) - NAMED)
    key = "people.five_all" if most == len(GLYPHS) else "people.five_most" if most else "people.five_none"
    return view.t(key, names=said, most=most, n=len(told), all=len(rows), least=fmt.score(watch, view.lang))
