"""What "expected tender", "final quote", "winning price" and the like mean, for references on project patterns."""

from __future__ import annotations

import math
from itertools import pairwise
from statistics import median

import pandas as pd

from tests.references.account_state import activities, name_of, resolver
from tests.references.deal_state import Row, every_deal, is_filled, kept, of_deals
from tests.references.tables import Tables

DAY = pd.Timedelta(days=1)
Pair = tuple[str, str]


def _day(value: object) -> pd.Timestamp | None:
    return pd.Timestamp(value) if is_filled(value) else None  # type: ignore[arg-type]


def _awards(tables: Tables) -> dict[Pair, list[tuple[pd.Timestamp, pd.Timestamp | None]]]:
    """Per account and project type: (award or close, end of contract) of own decided deals and of projects."""
    found: dict[Pair, list[tuple[pd.Timestamp, pd.Timestamp | None]]] = {}
    ended = {row["id"]: row for row in every_deal(tables) if row["state"] in ("won", "lost")}

    def add(account: str | None, kind: object, day: object, end: object) -> None:
        if account is not None and is_filled(account) and is_filled(day) and pd.Timestamp(day) <= tables.as_of:  # type: ignore[arg-type]
            pair = (account, str(kind).strip() if is_filled(kind) else "")
            found.setdefault(pair, []).append((pd.Timestamp(day), _day(end)))  # type: ignore[arg-type]

    for row in ended.values():
        if is_filled(row["project_type"]):
            add(row["account"], row["project_type"], row["closed"], row["contract_end_date"] if row["state"] == "won" else None)
    companies = resolver(tables["accounts"], "account_id", "account_name")
    deal_ids = resolver(tables["opportunities"], "opportunity_id", "opportunity_name")
    for row in tables["projects"].to_dict("records"):
        name = row["account_id"]
        account = (companies.get(name.strip()) or companies.get(name_of(name)) or name_of(name)) if is_filled(name) else None
        related = row["related_opportunity_id"]
        own = ended.get(deal_ids.get(related.strip()) or deal_ids.get(name_of(related), "")) if is_filled(related) else None
        day = own["closed"] if own else row["award_date"] if is_filled(row["award_date"]) else row["tender_date"]
        add(account, row["project_type"], day, row["contract_end_date"])
    return found


def expected_tenders(tables: Tables) -> list[Row]:
    """Tenders expected within twelve months; `begun` where a deal is open or incubation came six months ahead."""
    return kept(tables, "expected_tenders", lambda: _expected(tables))  # type: ignore[no-any-return]


def _expected(tables: Tables) -> list[Row]:
    working = [row for row in every_deal(tables) if row["state"] == "open"]
    running = {(row["account"], row["project_type"]) for row in working} | {(row["account"], "") for row in working}
    done = activities(tables)
    done = done[done["purpose"] == "incubation"].groupby("account")["activity_date"].apply(list).to_dict()
    found = []
    for pair, awards in _awards(tables).items():
        days = sorted({day for day, _ in awards})
        gaps = [(b - a).days for a, b in pairwise(days)]
        ends = [end for _, end in awards if end is not None and end > tables.as_of]
        if ends:
            following = max(ends) - int(tables.settings["tender_lead_days"]) * DAY
        elif gaps:
            following = days[-1] + math.floor(median(gaps) + 0.5) * DAY
        else:
            continue
        if following > tables.as_of + 365 * DAY or (not ends and following <= tables.as_of):
            continue
        incubated = [day for day in done.get(pair[0], []) if days[-1] < day <= following - 183 * DAY]
        found.append({"pair": pair, "date": following, "begun": pair in running or bool(incubated)})
    return found


def final_quotes(tables: Tables) -> dict[str, Row]:
    """Per deal the quote marked final, else the last version."""

    def compute() -> dict[str, Row]:
        found: dict[str, Row] = {}
        for row in of_deals(tables, "quotes"):
            day = _day(row["quoted_at"])
            if (day is not None and day > tables.as_of) or not is_filled(row["quoted_amount"]) or not row["quoted_amount"] > 0:
                continue
            row["rank"] = (
                bool(is_filled(row["is_final"]) and row["is_final"]), row["version_no"] if is_filled(row["version_no"]) else -1,
                day or pd.Timestamp.min, row["row_number"],
            )  # fmt: skip
            if row["deal"] not in found or row["rank"] > found[row["deal"]]["rank"]:
                found[row["deal"]] = row
        return found

    return kept(tables, "final_quotes", compute)  # type: ignore[no-any-return]


def winning_prices(tables: Tables) -> dict[str, float]:
    """Per deal what the winning competitor quoted."""
    found: dict[str, float] = {}
    for row in of_deals(tables, "deal_competitors"):
        if is_filled(row["is_winner"]) and row["is_winner"] and is_filled(row["quoted_amount"]) and row["quoted_amount"] > 0:
            found[row["deal"]] = min(found.get(row["deal"], math.inf), float(row["quoted_amount"]))
    return found


def criteria_by_deal(tables: Tables) -> dict[str, list[Row]]:
    """Bid criteria of each deal."""
    found: dict[str, list[Row]] = {}
    for row in of_deals(tables, "bid_criteria"):
        found.setdefault(row["deal"], []).append(row)
    return found


def people_by_deal(tables: Tables) -> dict[str, list[Row]]:
    """The decision chain of each deal, with the contact's id as `contact`."""
    known = resolver(tables["contacts"], "contact_id", "contact_name")
    found: dict[str, list[Row]] = {}
    for row in of_deals(tables, "deal_contacts"):
        if is_filled(row["contact_id"]):
            name = row["contact_id"].strip()
            row["contact"] = known.get(name) or known.get(name_of(name)) or name_of(name)
            found.setdefault(row["deal"], []).append(row)
    return found


def lesson_causes(tables: Tables) -> dict[str, str]:
    """Per lost deal the root cause of its newest lesson."""
    lost = {row["id"] for row in every_deal(tables) if row["state"] == "lost"}
    newest: dict[str, tuple[pd.Timestamp, int, str]] = {}
    for row in of_deals(tables, "lessons"):
        day = _day(row["reviewed_at"])
        if row["deal"] in lost and is_filled(row["root_cause"]) and not (day is not None and day > tables.as_of):
            entry = (day or pd.Timestamp.min, row["row_number"], row["root_cause"])
            newest[row["deal"]] = max(entry, newest.get(row["deal"], entry))
    return {deal: entry[2] for deal, entry in newest.items()}
