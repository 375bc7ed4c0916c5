"""References of the outcomes O1 to O13, from their words."""

from __future__ import annotations

import re
from itertools import pairwise
from statistics import mean, median

import pandas as pd

from tests.references.account_state import DAY, activities
from tests.references.deal_state import (
    ORDER,
    Row,
    decided_deals,
    every_deal,
    is_filled,
    is_within,
    of_deals,
    open_deals,
    portion,
    ratio,
    stated_probability,
    stays,
)  # fmt: skip
from tests.references.tables import Tables


def _in_year(tables: Tables, state: str) -> list[Row]:
    return [row for row in every_deal(tables) if row["state"] == state and is_within(row, tables)]


def _amounts(rows: list[Row]) -> list[float]:
    return [row["amount"] for row in rows if is_filled(row["amount"])]


def win_rate(tables: Tables) -> float | None:
    """won / (won + lost) in DEC."""
    return portion(decided_deals(tables), lambda row: row["state"] == "won")


def win_rate_value(tables: Tables) -> float | None:
    """Σ amount won / Σ amount (won + lost)."""
    return ratio(sum(_amounts(_in_year(tables, "won"))), sum(_amounts(decided_deals(tables))))


def no_decision_rate(tables: Tables) -> float | None:
    """ND / (won + lost + ND)."""
    nothing = len(_in_year(tables, "no_decision"))
    return ratio(nothing, nothing + len(decided_deals(tables)))


def _cycles(rows: list[Row]) -> list[float]:
    found = []
    for row in rows:
        if is_filled(row["created_date"]) and is_filled(row["closed"]):
            found.append(float((row["closed"] - row["created_date"]).days))
        elif is_filled(row["cycle_days"]):
            found.append(float(row["cycle_days"]))
    return found


def median_cycle_days(tables: Tables) -> float | None:
    """median(actual_close − created), won and lost."""
    return median(found) if (found := _cycles(decided_deals(tables))) else None


def median_cycle_days_won(tables: Tables) -> float | None:
    """median(actual_close − created), won."""
    return median(found) if (found := _cycles(_in_year(tables, "won"))) else None


def median_cycle_days_lost(tables: Tables) -> float | None:
    """median(actual_close − created), lost."""
    return median(found) if (found := _cycles(_in_year(tables, "lost"))) else None


def sales_velocity(tables: Tables) -> float | None:
    """n_open_qualified × avg won amount × win rate / median cycle days."""
    qualified = [row for row in open_deals(tables) if row["stage"] in ("G2", "G3", "G4", "G5")]
    won, rate, days = _amounts(_in_year(tables, "won")), win_rate(tables), median_cycle_days(tables)
    return len(qualified) * mean(won) * rate / days if won and rate is not None and days else None


def won_count(tables: Tables) -> float:
    """Deals won in the year."""
    return float(len(_in_year(tables, "won")))


def lost_count(tables: Tables) -> float:
    """Deals lost in the year."""
    return float(len(_in_year(tables, "lost")))


def open_count(tables: Tables) -> float:
    """Deals open at the review date."""
    return float(len(open_deals(tables)))


def won_amount(tables: Tables) -> float | None:
    """Amount won in the year."""
    found = _amounts(_in_year(tables, "won"))
    return sum(found) if found else None


def open_amount(tables: Tables) -> float | None:
    """Amount open at the review date."""
    found = _amounts(open_deals(tables))
    return sum(found) if found else None


def average_won_amount(tables: Tables) -> float | None:
    """Mean amount of deals won in the year."""
    found = _amounts(_in_year(tables, "won"))
    return mean(found) if found else None


def _quarter(text: str) -> tuple[pd.Timestamp, pd.Timestamp] | None:
    """First and last day of "2026Q3" (the sample's way to write a period)."""
    match = re.fullmatch(r"(\d{4})\s*-?Q([1-4])", str(text).strip())
    if not match:
        return None
    start = pd.Timestamp(int(match[1]), 3 * int(match[2]) - 2, 1)
    return start, start + pd.DateOffset(months=3) - DAY


def _targets(tables: Tables) -> dict[tuple[pd.Timestamp, pd.Timestamp], float]:
    found: dict[tuple[pd.Timestamp, pd.Timestamp], float] = {}
    for row in tables["targets"].to_dict("records"):
        span = _quarter(row["period"])
        if span and is_filled(row["target_amount"]):
            found[span] = found.get(span, 0.0) + float(row["target_amount"])
    return found


def _won_between(tables: Tables, first: pd.Timestamp, last: pd.Timestamp) -> float:
    return sum(_amounts([row for row in every_deal(tables) if row["state"] == "won" and is_filled(row["closed"]) and first <= row["closed"] <= last]))


def attainment(tables: Tables) -> float | None:
    """Σ won in Q / target, over the quarters that ended in the year."""
    ended = {span: target for span, target in _targets(tables).items() if tables.year_start <= span[1] <= tables.as_of}
    return ratio(sum(_won_between(tables, *span) for span in ended), sum(ended.values()))


def pipeline_coverage(tables: Tables) -> float | None:
    """Σ open amount closing in the quarter that tomorrow lies in / (target − won so far)."""
    for (first, last), target in _targets(tables).items():
        if first <= tables.as_of + DAY <= last:
            due = [row for row in open_deals(tables) if first <= row["expected_close_date"] <= last]
            gap = target - _won_between(tables, first, last)
            return ratio(sum(_amounts(due)), gap) if gap > 0 else None
    return None


def forecast_accuracy(tables: Tables) -> float | None:
    """1 − Σ |actual − committed| / Σ committed over the quarters that ended in the year; committed = first snapshot."""
    opening: dict[tuple[pd.Timestamp, pd.Timestamp], dict[str, tuple[pd.Timestamp, float]]] = {}
    for row in tables["forecast_snapshots"].to_dict("records"):
        span, day = _quarter(row["period"]), pd.Timestamp(row["snapshot_date"])
        if span is None or not tables.year_start <= span[1] <= tables.as_of or day > span[1]:
            continue
        mine = opening.setdefault(span, {})
        held = mine.get(row["owner_id"])
        is_at_start = day <= span[0] + 7 * DAY
        if held is None or (is_at_start and (day > held[0] or held[0] > span[0] + 7 * DAY)) or (not is_at_start and day < held[0]):
            mine[row["owner_id"]] = (day, float(row["committed_amount"]))
    committed = {span: sum(amount for _, amount in mine.values()) for span, mine in opening.items()}
    missed = sum(abs(_won_between(tables, *span) - promised) for span, promised in committed.items())
    return 1 - missed / sum(committed.values()) if sum(committed.values()) else None


def stage_conversion(tables: Tables) -> float | None:
    """Deals that left stage s forward / deals that entered s, by entry in the year."""
    won = {row["id"] for row in every_deal(tables) if row["state"] == "won"}
    entries = []
    for deal, mine in stays(tables).items():
        for stay in mine:
            if stay["stage"] in stay["before"] or not tables.year_start <= stay["in"] <= tables.as_of:
                continue
            later = [stage for stage, _ in stay["after"] if stage not in ("lost", "no_decision")]
            entries.append({"on": deal in won or any(ORDER[stage] > ORDER[stay["stage"]] for stage in later)})
    return portion(entries, lambda row: row["on"])


def slippage(tables: Tables) -> float | None:
    """Deals expected in Q at Q start and not decided in Q / deals expected in Q at Q start; Q ended in the year."""
    by_id = {row["id"]: row for row in every_deal(tables)}
    expected = []
    for deal, rows in _dated(tables).items():
        row = by_id[deal]
        for start in pd.date_range(tables.as_of - 800 * DAY, tables.as_of, freq="QS"):
            end = start + pd.DateOffset(months=3) - DAY
            known = [move for move in rows if move["day"] <= start]
            if not known or not tables.year_start <= end <= tables.as_of:
                continue
            due = pd.Timestamp(known[-1]["expected_close_date"])
            was_open = row["state"] == "open" or (is_filled(row["closed"]) and row["closed"] >= start)
            is_default = is_filled(row["created_date"]) and due == row["created_date"] + pd.offsets.MonthEnd(0)
            if start <= due <= end and was_open and not is_default and not row["created_date"] > start:
                in_time = row["state"] in ("won", "lost") and row["closed"] <= end
                expected.append({"slipped": not in_time})
    return portion(expected, lambda row: row["slipped"])


def _dated(tables: Tables) -> dict[str, list[Row]]:
    """Per deal its history rows with an expected close, in time order."""
    found: dict[str, list[Row]] = {}
    for row in of_deals(tables, "stage_history"):
        row["day"] = pd.Timestamp(row["entered_at"])
        if row["day"] <= tables.as_of and is_filled(row["expected_close_date"]):
            found.setdefault(row["deal"], []).append(row)
    for rows in found.values():
        rows.sort(key=lambda r: (r["day"], r["row_number"]))
    return found


def push_count(tables: Tables) -> float | None:
    """Changes of the expected close to a later date, per open deal with dates."""
    dated = _dated(tables)
    counts = []
    for row in open_deals(tables):
        dates = [pd.Timestamp(m["expected_close_date"]) for m in dated.get(row["id"], []) if ORDER[m["stage"]] < 9]
        if dates:
            counts.append(sum(later > earlier for earlier, later in pairwise(dates)))
    return mean(counts) if counts else None


def cash_collection(tables: Tables) -> float | None:
    """Σ received / Σ contract amount of deals won in the year, where both are recorded."""
    rows = [
        row for row in _in_year(tables, "won")
        if is_filled(row["contract_amount"]) and float(row["contract_amount"]) > 0 and is_filled(row["received_amount"])
    ]
    return ratio(sum(float(row["received_amount"]) for row in rows), sum(float(row["contract_amount"]) for row in rows))


def probability_calibration(tables: Tables) -> float | None:
    """mean((probability − won)²) over DEC with a probability stated before."""
    stated = stated_probability(tables)
    errors = [(stated[row["id"]] - (row["state"] == "won")) ** 2 for row in decided_deals(tables) if row["id"] in stated]
    return mean(errors) if errors else None


def _activities_of_deals(tables: Tables) -> tuple[list[Row], dict[str, list[pd.Timestamp]]]:
    """Every deal, and the days of the completed activities linked to it."""
    done = activities(tables).dropna(subset=["deal"])
    days = {deal: list(group) for deal, group in done.groupby("deal")["activity_date"]}
    return every_deal(tables), days


def stale_share(tables: Tables) -> float | None:
    """Open deals without a completed activity in 30 days / open deals."""
    _, days = _activities_of_deals(tables)
    found = open_deals(tables)
    quiet = [row for row in found if not any(day >= tables.as_of - 30 * DAY for day in days.get(row["opportunity_id"], []))]
    return ratio(len(quiet), len(found))


def activities_per_deal(tables: Tables) -> float | None:
    """Completed activities linked to deals / deals."""
    found, days = _activities_of_deals(tables)
    return ratio(sum(len(days.get(row["opportunity_id"], [])) for row in found), len(found))


def touched_share(tables: Tables) -> float | None:
    """Deals with a completed activity in the last 90 days / deals."""
    found, days = _activities_of_deals(tables)
    touched = [row for row in found if any(day > tables.as_of - 90 * DAY for day in days.get(row["opportunity_id"], []))]
    return ratio(len(touched), len(found))
