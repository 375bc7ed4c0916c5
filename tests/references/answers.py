"""What the deals page answers, from its words: the quarter, red flags, days in stage, coaching."""

from __future__ import annotations

from typing import Any

import pandas as pd

from tests.references.deal_state import Row, every_deal, is_filled
from tests.references.outcome import _targets
from tests.references.tables import Tables


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
