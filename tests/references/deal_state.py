"""What "open deal", "stage history", "engaged contact" and the like mean, in pandas and plain Python."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd

from tests.references.account_state import DAY, activities, deals, name_of, resolved, resolver, took_part
from tests.references.tables import Tables

ORDER = {"G1": 1, "G2": 2, "G3": 3, "G4": 4, "G5": 5, "won": 9, "lost": 9, "no_decision": 9}
Row = dict[str, Any]


def kept(tables: Tables, name: str, compute: Callable[[], Any]) -> Any:
    """`compute()` once per review date."""
    if name not in tables.cache:
        tables.cache[name] = compute()
    return tables.cache[name]


def is_filled(value: object) -> bool:
    """Neither None, NaN, NaT nor blank text."""
    return not (value is None or (not isinstance(value, str) and pd.isna(value)) or (isinstance(value, str) and not value.strip()))


def ratio(top: float, bottom: float) -> float | None:
    """top / bottom; None when there is nothing below."""
    return float(top) / float(bottom) if bottom else None


def portion(rows: list[Row], holds: Callable[[Row], bool]) -> float | None:
    """Share of rows for which it holds."""
    return ratio(sum(1 for row in rows if holds(row)), len(rows))


def is_within(row: Row, tables: Tables) -> bool:
    """Closed in the 365 days up to the review date."""
    return bool(is_filled(row["closed"]) and row["closed"] >= tables.year_start)


def every_deal(tables: Tables) -> list[Row]:
    """Deals opened by the review date, as rows; `stage` is the stage it had then."""
    return kept(tables, "every_deal", lambda: _every_deal(tables))  # type: ignore[no-any-return]


def _every_deal(tables: Tables) -> list[Row]:
    last: dict[str, str] = {}
    for move in moves_by_deal(tables).items():
        last[move[0]] = move[1][-1]["stage"]
    rows: list[Row] = deals(tables).to_dict("records")
    people = resolver(tables["employees"], "employee_id", "employee_name")
    owners = resolved(pd.Series([row["owner_id"] for row in rows], dtype=object), people)
    for row, owner in zip(rows, owners, strict=True):
        row["id"], row["owner"] = row["opportunity_id"], owner
        if row["state"] == "open":
            then = last.get(row["id"])
            is_behind = not (row["is_newest"] and str(row["stage"]).startswith("G"))
            row["stage"] = then if is_behind and then in ORDER and ORDER[then] < 9 else row["stage"]
    return rows


def open_deals(tables: Tables) -> list[Row]:
    """OPEN."""
    return [row for row in every_deal(tables) if row["state"] == "open"]


def open_ab(tables: Tables) -> list[Row]:
    """OPEN of tier A or B."""
    return [row for row in open_deals(tables) if row["deal_tier"] in ("A", "B")]


def decided_deals(tables: Tables) -> list[Row]:
    """DEC: won or lost in the year."""
    return [row for row in every_deal(tables) if row["state"] in ("won", "lost") and is_within(row, tables)]


def deal_ids(tables: Tables) -> dict[str, str]:
    """Id or name of a deal -> its id."""
    return resolver(deals(tables), "opportunity_id", "opportunity_name")


def of_deals(tables: Tables, table: str) -> list[Row]:
    """Rows of a table that belong to a deal known then, with its id as `deal`."""
    frame = tables[table]
    frame["deal"] = resolved(frame["opportunity_id"], deal_ids(tables))
    known = set(deals(tables)["opportunity_id"])
    return frame[frame["deal"].isin(known)].to_dict("records")  # type: ignore[return-value]


def moves_by_deal(tables: Tables) -> dict[str, list[Row]]:
    """Stage history up to the review date, oldest first; on one day lower stages first."""

    def compute() -> dict[str, list[Row]]:
        found: dict[str, list[Row]] = {}
        for row in of_deals(tables, "stage_history"):
            row["day"] = pd.Timestamp(row["entered_at"])
            if row["day"] <= tables.as_of and row["stage"] in ORDER:
                found.setdefault(row["deal"], []).append(row)
        for rows in found.values():
            rows.sort(key=lambda r: (r["day"], ORDER[r["stage"]], r["row_number"]))
        return found

    return kept(tables, "moves_by_deal", compute)  # type: ignore[no-any-return]


def stays(tables: Tables) -> dict[str, list[Row]]:
    """Per deal its stays in stages: stage, day in, day out (or None), and the stages that came after."""

    def compute() -> dict[str, list[Row]]:
        closed = {row["id"]: row for row in every_deal(tables)}
        found: dict[str, list[Row]] = {}
        for deal, moves in moves_by_deal(tables).items():
            changes = [move for i, move in enumerate(moves) if i == 0 or moves[i - 1]["stage"] != move["stage"]]
            for i, move in enumerate(changes):
                out = changes[i + 1]["day"] if i + 1 < len(changes) else closed[deal]["closed"]
                stay = {
                    "deal": deal, "stage": move["stage"], "in": move["day"], "out": out if is_filled(out) else None,
                    "before": [c["stage"] for c in changes[:i]], "after": [(c["stage"], c["day"]) for c in changes[i + 1 :]],
                }
                if ORDER[move["stage"]] < 9:
                    found.setdefault(deal, []).append(stay)
        return found

    return kept(tables, "stays", compute)  # type: ignore[no-any-return]


def stated_probability(tables: Tables) -> dict[str, float]:
    """Per decided deal the last probability stated before its close."""
    found: dict[str, float] = {}
    for row in every_deal(tables):
        if row["state"] not in ("won", "lost"):
            continue
        before = [
            move["probability"] for move in moves_by_deal(tables).get(row["id"], [])
            if ORDER[move["stage"]] < 9 and is_filled(move["probability"])
            and (not is_filled(row["closed"]) or move["day"] < row["closed"])
        ]
        raw = tables_probability(tables).get(row["id"])
        if before:
            found[row["id"]] = float(before[-1])
        elif raw is not None and 0 < raw < 1:
            found[row["id"]] = raw
    return found


def tables_probability(tables: Tables) -> dict[str, float]:
    """The probability of each deal as imported."""
    frame = tables["opportunities"].dropna(subset=["probability"])
    return dict(zip(frame["opportunity_id"], frame["probability"].astype(float), strict=True))


def loggers(tables: Tables) -> set[str]:
    """People who took part in an activity in the year."""
    taken = took_part(tables)
    return set(taken[taken["activity_date"] >= tables.year_start]["person"])


def speaks(row: Row, tables: Tables) -> bool:
    """Whether silence on this deal means anything: its owner logs activities (or nobody owns it)."""
    return row["owner"] is None or row["owner"] in kept(tables, "loggers", lambda: loggers(tables))


def last_activity(tables: Tables, purpose: str | None = None) -> dict[str, pd.Timestamp]:
    """Per deal the newest completed activity."""
    found = activities(tables)
    found = found[found["deal"].notna()]
    if purpose:
        found = found[found["purpose"] == purpose]
    return found.groupby("deal")["activity_date"].max().to_dict()  # type: ignore[no-any-return]


def answers(tables: Tables) -> dict[str, dict[tuple[str, str], Row]]:
    """Per deal and (framework, question) the newest answer about us: for closed deals at least seven days before the close."""

    def compute() -> dict[str, dict[tuple[str, str], Row]]:
        deals_by_id = {row["id"]: row for row in every_deal(tables)}
        found: dict[str, dict[tuple[str, str], Row]] = {}
        for row in of_deals(tables, "deal_assessments"):
            deal = deals_by_id[row["deal"]]
            day = pd.Timestamp(row["assessed_at"]) if is_filled(row["assessed_at"]) else None
            party = row["assessed_party"]
            if is_filled(party) and name_of(party) not in ("us", "we", "我方", "我司", "我们"):
                continue
            if (day is None and deal["state"] != "open") or (day is not None and day > tables.as_of):
                continue
            if deal["state"] != "open" and is_filled(deal["closed"]) and day > deal["closed"] - pd.Timedelta(days=7):
                continue
            key = (row["framework"] if is_filled(row["framework"]) else "custom", row["criterion_code"])
            row["day"], mine = day, found.setdefault(row["deal"], {})
            held = mine.get(key)
            if held is None or (day or pd.Timestamp.min, row["row_number"]) > (held["day"] or pd.Timestamp.min, held["row_number"]):
                mine[key] = row
        return found

    return kept(tables, "answers", compute)  # type: ignore[no-any-return]


def sheets(tables: Tables) -> dict[str, Row]:
    """Per deal the framework answered last: share answered, share of points, newest date."""

    def compute() -> dict[str, Row]:
        sizes: dict[str, set[str]] = {}
        for mine in answers(tables).values():
            for framework, code in mine:
                sizes.setdefault(framework, set()).add(code)
        found: dict[str, Row] = {}
        for deal, mine in answers(tables).items():
            by_framework: dict[str, list[Row]] = {}
            for (framework, _), row in mine.items():
                if framework != "BID":
                    by_framework.setdefault(framework, []).append(row)
            best: tuple[Any, ...] | None = None
            for framework, rows in sorted(by_framework.items(), reverse=True):
                days = [row["day"] for row in rows if row["day"] is not None]
                known = [row["answer"] for row in rows if is_filled(row["answer"]) and row["answer"] != "unknown"]
                points = sum({"yes": 2, "2": 2, "1": 1}.get(answer, 0) for answer in known)
                entry = (max(days) if days else pd.Timestamp.min, len(known), framework, points)
                best = entry if best is None or entry[:2] >= best[:2] else best
            if best is not None:
                size = len(sizes[best[2]])
                found[deal] = {"day": best[0], "answered": best[1] / size, "score": best[3] / (2 * size)}
        return found

    return kept(tables, "sheets", compute)  # type: ignore[no-any-return]


def rivals_by_deal(tables: Tables) -> dict[str, set[str]]:
    """Per deal the competitors named, by comparable name."""

    def compute() -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for row in of_deals(tables, "deal_competitors"):
            if is_filled(row["competitor_name"]):
                found.setdefault(row["deal"], set()).add(name_of(row["competitor_name"]))
        for row in every_deal(tables):
            for name in str(row["main_competitor"] if is_filled(row["main_competitor"]) else "").replace("；", ";").split(";"):
                if name.strip():
                    found.setdefault(row["id"], set()).add(name_of(name))
        return found

    return kept(tables, "rivals_by_deal", compute)  # type: ignore[no-any-return]


def touches_by_contact(tables: Tables) -> dict[str, list[tuple[pd.Timestamp, str | None]]]:
    """Per contact the days on which somebody met that contact, with the deal."""

    def compute() -> dict[str, list[tuple[pd.Timestamp, str | None]]]:
        known = resolver(tables["contacts"], "contact_id", "contact_name")
        found: dict[str, list[tuple[pd.Timestamp, str | None]]] = {}
        for row in activities(tables).to_dict("records"):
            for part in str(row["contact_id"] if is_filled(row["contact_id"]) else "").split(";"):
                if part.strip():
                    contact = known.get(part.strip()) or known.get(name_of(part)) or part.strip()
                    found.setdefault(contact, []).append((row["activity_date"], row["deal"] if is_filled(row["deal"]) else None))
        return found

    return kept(tables, "touches_by_contact", compute)  # type: ignore[no-any-return]


def within(days: int, tables: Tables, day: pd.Timestamp | None) -> bool:
    """Whether a day lies in the last `days` days, the review date included."""
    return bool(is_filled(day) and tables.as_of - days * DAY < day <= tables.as_of)  # type: ignore[operator]
