"""What the deals page answers, from its words: the quarter, red flags, days in stage, coaching."""

from __future__ import annotations

import math
from collections import Counter
from itertools import pairwise
from typing import Any

import pandas as pd

from tests.references.account_state import activities, took_part
from tests.references.deal_state import (
    ORDER,
    Row,
    decided_deals,
    every_deal,
    is_filled,
    last_activity,
    open_ab,
    open_deals,
    speaks,
    stays,
)
from tests.references.outcome import _dated, _targets
from tests.references.presales_state import effort
from tests.references.shu import _map_people, _usual_days, engaged_people, gates_met
from tests.references.tables import Tables
from tests.references.uses import _u1, _u2, _u3


def quarter_deals(tables: Tables, ahead: int) -> list[Row]:
    """Deals won in the calendar quarter of the review date (or `ahead` of it), and open deals expected in it."""
    span = pd.Period(tables.as_of, freq="Q") + ahead

    def lies_in(row: Row) -> bool:
        day = row["closed"] if row["state"] == "won" else row["expected_close_date"]
        return is_filled(day) and span.start_time <= day <= span.end_time

    return [row for row in every_deal(tables) if row["state"] in ("won", "open") and lies_in(row)]


def quarter_position(tables: Tables, ahead: int) -> dict[str, float]:
    """Won, commit and best case with how many deals each, the target, the share of the five largest."""
    rows = quarter_deals(tables, ahead)
    groups = {
        "won": [row for row in rows if row["state"] == "won"],
        "committed": [row for row in rows if row["state"] == "open" and row["forecast_category"] == "commit"],
        "best_case": [row for row in rows if row["state"] == "open" and row["forecast_category"] == "best_case"],
    }
    found: dict[str, float] = {name: sum(_amount(row) for row in part) for name, part in groups.items()}
    found |= {f"{name}_deals": len(part) for name, part in groups.items()}
    amounts = sorted((_amount(row) for row in rows), reverse=True)
    span = pd.Period(tables.as_of, freq="Q") + ahead
    targets = {first: amount for (first, last), amount in _targets(tables).items() if last == span.end_time.normalize()}
    return found | {"target": targets[span.start_time], "top_five_share": sum(amounts[:5]) / sum(amounts)}


def _amount(row: Row) -> float:
    return float(row["amount"]) if is_filled(row["amount"]) else 0.0


def five_largest(tables: Tables, ahead: int) -> list[tuple[Any, float]]:
    """The five largest deals of a quarter with their amounts."""
    rows = sorted(quarter_deals(tables, ahead), key=lambda row: (-_amount(row), row["id"]))
    return [(row["id"], _amount(row)) for row in rows[:5]]


def red_flags(tables: Tables) -> dict[Any, set[str]]:
    """Per open deal its flags: S1a, S12a, S12b, S8 twice, M1c, S13c, S5 and the uses below 40."""
    mapped, newest = _map_people(tables), last_activity(tables)
    usual, pushes, hours = _usual_days(tables), _pushes(tables), effort(tables)["recent"].to_dict()
    uses = [_u1(tables), _u2(tables), _u3(tables)]
    found: dict[Any, set[str]] = {}
    for row in open_deals(tables):
        deal, mine = row["id"], stays(tables).get(row["id"], [])
        since = mine[-1]["in"] if mine and mine[-1]["stage"] == row["stage"] else row["last_stage_change_date"]
        is_ab, is_qualified = row["deal_tier"] in ("A", "B"), row["stage"] in ("G2", "G3", "G4", "G5")
        engaged, chain = engaged_people(tables, deal), mapped.get(deal, [])
        deciders = {p["contact"] for p in chain if p["decision_role"] in ("approver", "decision_maker")}
        scores = [score for score in (use.get(deal) for use in uses) if score is not None]
        has_step = is_filled(row["next_step"]) and is_filled(row["next_step_date"]) and pd.Timestamp(row["next_step_date"]) >= tables.as_of
        raised = {
            "aged": is_filled(since) and row["stage"] in usual and (tables.as_of - pd.Timestamp(since)).days > 1.5 * usual[row["stage"]],
            "quiet": speaks(row, tables) and not (deal in newest and newest[deal] >= tables.as_of - pd.Timedelta(days=30)),
            "no_next_step": not has_step,
            "alone": len(engaged) <= 1 or not deciders & engaged,
            "no_presales": is_ab and not hours.get(deal),
            "pushed": pushes.get(deal, 0) >= 2,
            "gates": gates_met(tables, row) is False,
            "map": is_ab and not any(person["is_key"] for person in chain),
            "unused": is_qualified and bool(scores) and max(scores) < 40,
        }
        found[deal] = {name for name, holds in raised.items() if holds}
    return found


def _pushes(tables: Tables) -> dict[Any, int]:
    """How often the expected close of a deal moved to a later date."""
    found = {}
    for deal, moves in _dated(tables).items():
        dates = [pd.Timestamp(move["expected_close_date"]) for move in moves if ORDER[move["stage"]] < 9]
        found[deal] = sum(later > earlier for earlier, later in pairwise(dates))
    return found


def reviews(tables: Tables) -> list[Row]:
    """Internal reviews of deals in the year: hours, deal, who took part, who held it (others than the owner, else the owner)."""
    owners = {row["id"]: row for row in every_deal(tables)}
    taken = took_part(tables)
    taken = taken[(taken["purpose"] == "internal_review") & taken["deal"].notna() & (taken["activity_date"] >= tables.year_start)]
    found = []
    for _, mine in taken.groupby("activity_id"):
        deal, people = owners[mine["deal"].iloc[0]], set(mine["person"])
        hours = mine["duration_hours"].iloc[0]
        held = people - {deal["owner"]} or people
        found.append({"deal": deal, "others": people - {deal["owner"]}, "held": held, "hours": float(hours) if is_filled(hours) else 1.0})
    return found


def review_time(tables: Tables) -> tuple[int, float]:
    """How many reviews, and the share of their hours on A and B deals."""
    done = reviews(tables)
    on_ab = sum(row["hours"] for row in done if row["deal"]["deal_tier"] in ("A", "B"))
    return len(done), on_ab / sum(row["hours"] for row in done)


def coaching(tables: Tables) -> dict[Any, dict[str, float]]:
    """Per reviewer: reviews held, share of hours on A and B; of the owners they review most: A and B deals, reviewed, late steps."""
    done = reviews(tables)
    pairs = Counter((row["deal"]["owner"], person) for row in done for person in row["others"])
    manager: dict[Any, Any] = {}
    for (owner, person), _ in sorted(pairs.items(), key=lambda pair: (-pair[1], pair[0][1])):
        manager.setdefault(owner, person)
    newest, limit = last_activity(tables, "internal_review"), tables.as_of - pd.Timedelta(days=30)
    found: dict[Any, dict[str, float]] = {}
    for person in {person for row in done for person in row["held"]} | {manager.get(row["owner"]) for row in open_deals(tables)}:
        held = [row for row in done if person in row["held"]]
        mine = [row for row in open_deals(tables) if manager.get(row["owner"]) == person]
        graded = [row for row in mine if row["deal_tier"] in ("A", "B") and speaks(row, tables)]
        dated = [row for row in mine if is_filled(row["next_step_date"])]
        hours = sum(row["hours"] for row in held)
        found[person] = {
            "reviews": len(held), "measured": len(graded), "with_step": len(dated),
            "ab_share": sum(row["hours"] for row in held if row["deal"]["deal_tier"] in ("A", "B")) / hours if hours else math.nan,
            "reviewed": sum(row["id"] in newest and newest[row["id"]] >= limit for row in graded),
            "overdue": sum(pd.Timestamp(row["next_step_date"]) < tables.as_of for row in dated),
        }  # fmt: skip
    return found


def recent_reviews(tables: Tables) -> dict[Any, int]:
    """Per open A and B deal whose owner logs: internal reviews in the last 90 days."""
    done = activities(tables)
    done = done[(done["purpose"] == "internal_review") & (done["activity_date"] > tables.as_of - pd.Timedelta(days=90))]
    counts = done["deal"].value_counts().to_dict()
    return {row["id"]: counts.get(row["id"], 0) for row in open_ab(tables) if speaks(row, tables)}


def stage_ages(tables: Tables) -> dict[Any, tuple[int, bool]]:
    """Per open deal the days in its stage, and whether they are more than 1.5 times the usual of won deals."""
    usual, found = _usual_days(tables), {}
    for row in open_deals(tables):
        mine = stays(tables).get(row["id"], [])
        since = mine[-1]["in"] if mine and mine[-1]["stage"] == row["stage"] else row["last_stage_change_date"]
        if is_filled(since):
            days = (tables.as_of - pd.Timestamp(since)).days
            found[row["id"]] = (days, row["stage"] in usual and days > 1.5 * usual[row["stage"]])
    return found


def stay_quartiles(tables: Tables) -> dict[str, list[float]]:
    """Per stage the quarters of the days of stays that began in the year and ended."""
    days: dict[str, list[int]] = {}
    for mine in stays(tables).values():
        for stay in mine:
            if stay["out"] is not None and stay["out"] >= stay["in"] >= tables.year_start:
                days.setdefault(stay["stage"], []).append((stay["out"] - stay["in"]).days)
    return {stage: pd.Series(found).quantile([0.25, 0.5, 0.75]).tolist() for stage, found in days.items()}


def comparable_uses(tables: Tables) -> dict[Any, tuple[bool, bool, bool, bool]]:
    """Per deal decided in the year with all three uses known: whether won, and which uses reached 60."""
    scores = [_u1(tables), _u2(tables), _u3(tables)]
    found = {}
    for row in decided_deals(tables):
        used = [score.get(row["id"]) for score in scores]
        if all(value is not None for value in used):
            found[row["id"]] = (row["state"] == "won", *(value is not None and value >= 60 for value in used))
    return found  # type: ignore[return-value]
