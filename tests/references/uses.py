"""References of the uses U2 and U3 and of what goes with winning, from their words."""

from __future__ import annotations

from statistics import mean, median
from typing import Any

import pandas as pd

from tests.references.deal_state import (
    Row,
    answers,
    decided_deals,
    every_deal,
    is_filled,
    kept,
    of_deals,
    rivals_by_deal,
)  # fmt: skip
from tests.references.presales_state import requests, worked
from tests.references.tables import Tables
from tests.references.uses_relationship import uses as relationship_uses

NOBODY = {"none", "in-house", "inhouse", "no competitor", "无", "自研", "无竞争对手", "无竞争"}
Part = dict[str, float | None]


def _score(parts: Part, weights: dict[str, float]) -> float | None:
    """Weighted mean of the parts that are there; None below a quarter of the weight."""
    there = {name: value for name, value in parts.items() if value is not None}
    weight = sum(weights[name] for name in there)
    return sum(weights[name] * value for name, value in there.items()) / weight if weight >= 25 else None


def _bid(tables: Tables) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in of_deals(tables, "bid_criteria"):
        row["w"] = next((float(row[name]) for name in ("weight", "max_score") if is_filled(row[name])), 1.0)
        found.setdefault(row["deal"], []).append(row)
    return found


def _fit(row: Row, bids: dict[str, list[Row]]) -> float | None:
    if is_filled(row["solution_fit"]):
        return float(row["solution_fit"]) * 20
    scored = [b for b in bids.get(row["id"], []) if is_filled(b["our_score"]) and is_filled(b["max_score"]) and b["max_score"] > 0]
    weight = sum(b["w"] for b in scored)
    return 100 * sum(b["w"] * b["our_score"] / b["max_score"] for b in scored) / weight if weight else None


def _solution(tables: Tables) -> dict[str, Part]:
    """U2a to U2c of every deal; one import only, so nothing earlier than today's values is known."""

    def compute() -> dict[str, Part]:
        bids = _bid(tables)
        has_values = any(is_filled(row["value_proposition"]) for row in every_deal(tables))
        found: dict[str, Part] = {}
        for row in every_deal(tables):
            mine = answers(tables).get(row["id"], {})
            is_unique = ("TAS20", "2.5") in mine and mine["TAS20", "2.5"]["answer"] in ("yes", "2")
            counted = is_unique or (is_filled(row["value_quantified"]) and bool(row["value_quantified"]))
            value = (100.0 if counted else 50.0) if is_filled(row["value_proposition"]) else 0.0
            found[row["id"]] = {
                "a": {"yes": 100.0, "pending": 50.0, "no": 0.0}.get(row["technical_win"]),
                "b": _fit(row, bids), "c": value if has_values else None, "d": _presales(tables).get(row["id"]),
            }
        return found

    return kept(tables, "solution_parts", compute)  # type: ignore[no-any-return]


def _presales(tables: Tables) -> dict[str, float | None]:
    """Timely qualified presales: hours booked, answered in time, right grade; of the known ones, the share that holds."""
    return kept(tables, "presales_parts", lambda: _presales_parts(tables))  # type: ignore[no-any-return]


def _presales_parts(tables: Tables) -> dict[str, float | None]:
    effort = tables["presales_bookings"]
    if effort.empty:
        return {}
    facts = _effort(tables)
    found: dict[str, float | None] = {}
    for row in every_deal(tables):
        hours, in_time, right_grade = facts.get(row["id"], (0.0, None, None))
        known = [flag for flag in (in_time, right_grade) if flag is not None]
        found[row["id"]] = 100 * (1 + sum(known)) / (1 + len(known)) if hours else 0.0
    return found


def _effort(tables: Tables) -> dict[str, tuple[float, bool | None, bool | None]]:
    """Hours, whether every request was answered in time, whether the right grade did the work."""
    due = requests(tables)
    due = due[due["answered"].notna() | (due["waiting"] & (due["waited"] > due["limit"]))]
    late = (due["answered"].isna() | (due["waited"] > due["limit"])).groupby(due["deal"]).any()
    found: dict[str, tuple[float, bool | None, bool | None]] = {}
    for deal, mine in worked(tables, in_year=False).groupby("deal"):
        graded, tier = mine[mine["grade"].notna()], mine["tier"].iloc[0]
        total = graded["hours"].sum()
        seniors = graded[graded["grade"].isin(["senior", "principal"])]["hours"].sum()
        middle = graded[graded["grade"] == "mid"]["hours"].sum()
        right = {"A": seniors >= total / 2, "B": seniors + middle >= total / 2, "C": seniors <= total / 10, "D": seniors <= total / 10}
        grade = bool(right[tier]) if total > 0 and tier in right else None
        found[str(deal)] = (float(mine["hours"].sum()), not late[deal] if deal in late.index else None, grade)
    return found


def _mean(tables: Tables, part: str, parts: dict[str, Part]) -> float | None:
    found = [parts[row["id"]][part] for row in decided_deals(tables)]
    there = [value for value in found if value is not None]
    return mean(there) if there else None


def use_technical_win(tables: Tables) -> float | None:
    """Mean U2a over DEC."""
    return _mean(tables, "a", _solution(tables))


def use_solution_fit(tables: Tables) -> float | None:
    """Mean U2b over DEC."""
    return _mean(tables, "b", _solution(tables))


def use_value_proposition(tables: Tables) -> float | None:
    """Mean U2c over DEC."""
    return _mean(tables, "c", _solution(tables))


def use_presales(tables: Tables) -> float | None:
    """Mean U2d over DEC."""
    return _mean(tables, "d", _solution(tables))


def _u2(tables: Tables) -> dict[str, float | None]:
    weights = {"a": 30.0, "b": 25.0, "c": 25.0, "d": 20.0}
    return {deal: _score(parts, weights) for deal, parts in _solution(tables).items()}


def solution_use(tables: Tables) -> float | None:
    """Mean U2 over DEC."""
    return _mean(tables, "u", {deal: {"u": score} for deal, score in _u2(tables).items()})


def _meetings_before(tables: Tables) -> dict[str, dict[str, int]]:
    """Per deal and competitor named: decided deals against it that closed before this one (or by today)."""
    closed: dict[str, list[pd.Timestamp]] = {}
    for row in every_deal(tables):
        if row["state"] in ("won", "lost") and is_filled(row["closed"]):
            for rival in rivals_by_deal(tables).get(row["id"], set()):
                closed.setdefault(rival, []).append(row["closed"])
    found: dict[str, dict[str, int]] = {}
    for row in every_deal(tables):
        for rival in rivals_by_deal(tables).get(row["id"], set()):
            days = closed.get(rival, [])
            end = row["closed"] if is_filled(row["closed"]) else pd.Timestamp.max
            found.setdefault(row["id"], {})[rival] = sum(day < end for day in days)
    return found


def _prices(tables: Tables) -> dict[str, float]:
    """Per deal 100 when the final quote over list price is within a tenth of the usual winning ratio, else 0."""
    final: dict[str, Row] = {}
    for row in of_deals(tables, "quotes"):
        day = pd.Timestamp(row["quoted_at"]) if is_filled(row["quoted_at"]) else None
        if (day is not None and day > tables.as_of) or not is_filled(row["quoted_amount"]) or not row["quoted_amount"] > 0:
            continue
        row["rank"] = (
            bool(is_filled(row["is_final"]) and row["is_final"]), row["version_no"] if is_filled(row["version_no"]) else -1,
            day or pd.Timestamp.min, row["row_number"],
        )
        if row["deal"] not in final or row["rank"] > final[row["deal"]]["rank"]:
            final[row["deal"]] = row
    winner: dict[str, float] = {}
    for row in of_deals(tables, "deal_competitors"):
        if is_filled(row["is_winner"]) and row["is_winner"] and is_filled(row["quoted_amount"]) and row["quoted_amount"] > 0:
            winner[row["deal"]] = min(winner.get(row["deal"], float("inf")), float(row["quoted_amount"]))
    ratios: dict[str, float] = {}
    winning: list[float] = []
    for deal in every_deal(tables):
        quote = final.get(deal["id"])
        if quote is None or not is_filled(quote["list_amount"]) or not quote["list_amount"] > 0:
            continue
        ratios[deal["id"]] = float(quote["quoted_amount"]) / float(quote["list_amount"])
        if deal["state"] == "won":
            winning.append(ratios[deal["id"]])
        elif deal["state"] == "lost" and deal["id"] in winner:
            winning.append(winner[deal["id"]] / float(quote["list_amount"]))
    if len(winning) < 5:
        return {}
    usual = median(winning)
    return {deal: 100.0 if abs(found - usual) <= 0.1 * usual else 0.0 for deal, found in ratios.items()}


def _pattern(tables: Tables) -> dict[str, Part]:
    """U3a to U3e of every deal."""

    def compute() -> dict[str, Part]:
        reused = {row["deal"] for row in of_deals(tables, "project_documents") if is_filled(row["reused_from_id"])}
        rows = every_deal(tables)
        looks = {row["id"] for row in rows if is_filled(row["related_project_id"])} | reused
        meetings, prices, bids = _meetings_before(tables), _prices(tables), _bid(tables)
        found: dict[str, Part] = {}
        for row in rows:
            rivals = set(meetings.get(row["id"], {}))
            most = max((meetings[row["id"]][r] for r in rivals if r not in NOBODY), default=0)
            known = [b for b in bids.get(row["id"], []) if is_filled(b["known_before_bid"])]
            weight = sum(b["w"] for b in known)
            found[row["id"]] = {
                "a": (100.0 if row["id"] in looks else 0.0) if looks else None,
                "b": {"met": 100.0, "not_met": 0.0}.get(row["precondition_status"]),
                "c": None if not meetings or (rivals and rivals <= NOBODY) else 100.0 if most >= 5 else 0.0,
                "d": prices.get(row["id"]),
                "e": 100 * sum(b["w"] for b in known if b["known_before_bid"]) / weight if weight else None,
            }
        return found

    return kept(tables, "pattern_parts", compute)  # type: ignore[no-any-return]


def use_similar_projects(tables: Tables) -> float | None:
    """Mean U3a over DEC."""
    return _mean(tables, "a", _pattern(tables))


def use_preconditions(tables: Tables) -> float | None:
    """Mean U3b over DEC."""
    return _mean(tables, "b", _pattern(tables))


def use_competitor_history(tables: Tables) -> float | None:
    """Mean U3c over DEC."""
    return _mean(tables, "c", _pattern(tables))


def use_price_band(tables: Tables) -> float | None:
    """Mean U3d over DEC."""
    return _mean(tables, "d", _pattern(tables))


def use_known_criteria(tables: Tables) -> float | None:
    """Mean U3e over DEC."""
    return _mean(tables, "e", _pattern(tables))


def _u3(tables: Tables) -> dict[str, float | None]:
    weights = {"a": 25.0, "b": 25.0, "c": 20.0, "d": 15.0, "e": 15.0}
    return {deal: _score(parts, weights) for deal, parts in _pattern(tables).items()}


def pattern_use(tables: Tables) -> float | None:
    """Mean U3 over DEC."""
    return _mean(tables, "u", {deal: {"u": score} for deal, score in _u3(tables).items()})


def _u1(tables: Tables) -> dict[str, float | None]:
    """U1 of every deal."""
    scores = relationship_uses(tables)
    found = dict(zip(scores["opportunity_id"], scores["u1"], strict=True))
    return {deal: None if pd.isna(value) else float(value) for deal, value in found.items()}


def _rate(tables: Tables, scores: dict[str, Any]) -> float | None:
    found = [scores[row["id"]] for row in decided_deals(tables) if scores.get(row["id"]) is not None]
    return mean(score >= 60 for score in found) if found else None


def _lift(tables: Tables, scores: dict[str, Any]) -> float | None:
    with_use = [row["state"] == "won" for row in decided_deals(tables) if scores.get(row["id"]) is not None and scores[row["id"]] >= 60]
    without = [row["state"] == "won" for row in decided_deals(tables) if scores.get(row["id"]) is not None and scores[row["id"]] < 60]
    return mean(with_use) - mean(without) if len(with_use) >= 10 and len(without) >= 10 else None


def solution_use_rate(tables: Tables) -> float | None:
    """DEC with U2 ≥ 60 / DEC with U2."""
    return _rate(tables, _u2(tables))


def pattern_use_rate(tables: Tables) -> float | None:
    """DEC with U3 ≥ 60 / DEC with U3."""
    return _rate(tables, _u3(tables))


def relationship_use_lift(tables: Tables) -> float | None:
    """O1(U1 ≥ 60) − O1(U1 < 60), ten deals on each side."""
    return _lift(tables, _u1(tables))


def solution_use_lift(tables: Tables) -> float | None:
    """O1(U2 ≥ 60) − O1(U2 < 60), ten deals on each side."""
    return _lift(tables, _u2(tables))


def pattern_use_lift(tables: Tables) -> float | None:
    """O1(U3 ≥ 60) − O1(U3 < 60), ten deals on each side."""
    return _lift(tables, _u3(tables))
