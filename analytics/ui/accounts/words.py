"""The sentences of the accounts page, and the words for roles, components and patterns."""

from __future__ import annotations

from typing import Any

from analytics import format as fmt
from analytics.ui.state import View

ROLES = ("r1", "r2", "r3")
STRONG = 60
FORMATS = {
    "r1a": "percent", "r1b": "score", "r1c": "percent", "r1d": "ratio", "r1e": "percent", "r2a": "number", "r2b": "percent",
    "r2c": "percent", "r2d": "percent", "r2e": "percent", "r3a": "percent", "r3b": "percent", "r3c": "days", "r3d": "percent",
}  # fmt: skip
Row = dict[str, Any]


def rows(view: View) -> list[Row]:
    """Every key account, the weakest in its roles first."""
    return view.report("key_account_portfolio", kept_floor=kept_floor(view)).records()


def kept_floor(view: View) -> float:
    """Below which share of the year before an account counts as falling: where the indicator scores 0."""
    floor = view.catalog.metric("key_account_retention").floor
    return 0.6 if floor is None else float(floor)


def at_risk(found: list[Row]) -> list[Row]:
    """The accounts with a sign of risk, those with most first, then those worth most."""
    worth = "annual_potential" if any(row["annual_potential"] for row in found) else "account_value"
    return sorted((row for row in found if row["risks"]), key=lambda row: (-row["risks"], -float(row[worth] or 0), str(row["account_id"])))


def risk_words(view: View, row: Row) -> list[str]:
    """Its signs of risk in words."""
    return [view.t(f"accounts.{name}") for name in ("is_hollow", "is_lost", "is_neglected", "has_fallen") if row[name]]


def role(view: View, name: str) -> str:
    """The name of a role."""
    return view.t(f"accounts.{name}")


def pattern(view: View, code: str) -> str:
    """Which of the three roles are strong, in two or three words."""
    return view.t(f"accounts.pattern_{code}")


def names(view: View, found: list[Row], most: int = 3) -> str:
    """Account names in a row, at most `most` of them and then how many more."""
    shown = [str(row["account"]) for row in found[:most]]
    rest = len(found) - len(shown)
    if rest > 0:
        return view.t("accounts.and_more", names=fmt.listing(shown, view.lang), n=rest)
    return fmt.listing(shown, view.lang)


def hollow(found: list[Row]) -> list[Row]:
    """The accounts that are key in name only."""
    return [row for row in found if row["pattern"] == "key_in_name_only"]


def mean(values: list[float | None]) -> float | None:
    """Mean of what is there."""
    there = [value for value in values if value is not None]
    return sum(there) / len(there) if there else None


def scrolling(inner: str, height: int, head: int = 98) -> str:
    """HTML that scrolls inside a card of that height, so that the card's foot stays in sight."""
    return f'<div class="ww-scroll" style="max-height:{height - head}px" tabindex="0">{inner}</div>'


def sentence(view: View) -> str:
    """The headline: are the key accounts really worked as such?"""
    found = rows(view)
    if not found:
        return view.t("accounts.head_none")
    measured = [row for row in found if row["roles_mean"] is not None]
    if not measured:
        return view.t("accounts.head_unmeasured", n=len(found))
    empty = hollow(found)
    rest = [row["roles_mean"] for row in measured if row["pattern"] != "key_in_name_only"]
    if empty and rest:
        return view.t("accounts.head_hollow", n=len(empty), all=len(found), score=fmt.score(mean(rest), view.lang), rest=len(rest))
    weakest = min(ROLES, key=lambda name: _or_full(mean([row[name] for row in measured])))
    score = fmt.score(mean([row[weakest] for row in measured]), view.lang)
    return view.t("accounts.head_roles", n=len(found), role=role(view, weakest), score=score)


def _or_full(score: float | None) -> float:
    return 101.0 if score is None else score


def scope(view: View) -> str:
    """The line under the headline: what is counted, over which time, how key accounts were told."""
    found, scores = rows(view), view.health().dimension("dao")
    parts = [
        view.t("accounts.sub", n=len(found)),
        view.t("accounts.sub_period", day=fmt.day(view.as_of, view.lang)),
        view.t(f"accounts.basis_{found[0]['key_basis']}") if found else "",
        view.t("accounts.sub_score", score=fmt.score(scores.score, view.lang), share=fmt.percent(scores.coverage, view.lang)),
    ]
    return " · ".join(part for part in parts if part)
