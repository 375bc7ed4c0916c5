"""References of the indicators S1a to S13b of the thirteen elements, from their words."""

from __future__ import annotations

from statistics import mean, median

import pandas as pd

from tests.references.account_state import resolved, resolver, took_part
from tests.references.deal_state import (
    ORDER,
    Row,
    answers,
    decided_deals,
    every_deal,
    is_filled,
    is_within,
    kept,
    last_activity,
    of_deals,
    open_ab,
    open_deals,
    portion,
    ratio,
    rivals_by_deal,
    sheets,
    speaks,
    stays,
    touches_by_contact,
    within,
)  # fmt: skip
from tests.references.tables import Tables


def _usual_days(tables: Tables) -> dict[str, float]:
    """Median days in each stage of won deals; the last stage ends at the close."""
    won = {row["id"] for row in every_deal(tables) if row["state"] == "won"}
    days: dict[str, list[int]] = {}
    for deal, mine in stays(tables).items():
        for stay in mine:
            if deal in won and stay["out"] is not None and stay["out"] >= stay["in"]:
                days.setdefault(stay["stage"], []).append((stay["out"] - stay["in"]).days)
    return {stage: median(found) for stage, found in days.items()}


def healthy_stage_age(tables: Tables) -> float | None:
    """Σ amount of OPEN with age in stage ≤ 1.5 × norm / Σ amount of OPEN with a norm."""
    usual, healthy, total = _usual_days(tables), 0.0, 0.0
    for row in open_deals(tables):
        mine = stays(tables).get(row["id"], [])
        since = mine[-1]["in"] if mine and mine[-1]["stage"] == row["stage"] else row["last_stage_change_date"]
        if row["stage"] not in usual or not is_filled(since) or not is_filled(row["amount"]):
            continue
        total += row["amount"]
        if (tables.as_of - pd.Timestamp(since)).days <= 1.5 * usual[row["stage"]]:
            healthy += row["amount"]
    return ratio(healthy, total)


def funnel_conversion(tables: Tables) -> float | None:
    """Conversion of the weakest stage / the same stage one year earlier, each seen after the same time."""
    won = {row["id"]: row["closed"] for row in every_deal(tables) if row["state"] == "won"}
    day, year = tables.as_of, pd.Timedelta(days=365)
    now: dict[str, list[bool]] = {}
    before: dict[str, list[bool]] = {}
    for deal, mine in stays(tables).items():
        for stay in mine:
            if stay["stage"] in stay["before"]:
                continue
            ahead = [at for stage, at in stay["after"] if stage not in ("lost", "no_decision") and ORDER[stage] > ORDER[stay["stage"]]]
            ends = ahead + ([won[deal]] if deal in won and is_filled(won[deal]) else [])
            if stay["in"] > day - year:
                now.setdefault(stay["stage"], []).append(bool(ahead) or deal in won)
            elif stay["in"] > day - 2 * year:
                before.setdefault(stay["stage"], []).append(any(at <= day - year for at in ends))
    both = [stage for stage in now if len(now[stage]) >= 5 and len(before.get(stage, [])) >= 5]
    if not both:
        return None
    weakest = min(both, key=lambda stage: (mean(now[stage]), stage))
    return ratio(mean(now[weakest]), mean(before[weakest]))


def graded_share(tables: Tables) -> float | None:
    """OPEN with a tier / OPEN."""
    return portion(open_deals(tables), lambda row: row["deal_tier"] in ("A", "B", "C", "D"))


def grade_discrimination(tables: Tables) -> float | None:
    """O1(A) − O1(C and D), each n ≥ 10."""
    top = [row for row in decided_deals(tables) if row["deal_tier"] == "A"]
    low = [row for row in decided_deals(tables) if row["deal_tier"] in ("C", "D")]
    if len(top) < 10 or len(low) < 10:
        return None
    return mean(row["state"] == "won" for row in top) - mean(row["state"] == "won" for row in low)


def team_selling(tables: Tables) -> float | None:
    """OPEN A/B with activities or bookings by two or more roles in 60 days, where the owner logs at all."""
    staff = tables["employees"]
    role = dict(zip(staff["employee_id"], staff["role"], strict=True))
    roles: dict[str, set[str]] = {}
    for row in took_part(tables).to_dict("records"):
        if is_filled(row["deal"]) and within(60, tables, row["activity_date"]):
            roles.setdefault(row["deal"], set()).add(role.get(row["person"]))
    people = resolver(staff, "employee_id", "employee_name")
    for row in of_deals(tables, "presales_bookings"):
        first = pd.Timestamp(row["start_date"])
        last = pd.Timestamp(row["end_date"]) if is_filled(row["end_date"]) else first
        if first <= tables.as_of and last > tables.as_of - pd.Timedelta(days=60):
            person = resolved(pd.Series([row["employee_id"]], dtype=object), people)[0]
            roles.setdefault(row["deal"], set()).add(role.get(person))
    rows = [row for row in open_ab(tables) if speaks(row, tables)]
    return portion(rows, lambda row: len({r for r in roles.get(row["id"], set()) if is_filled(r)}) >= 2)


def process_compliance(tables: Tables) -> float | None:
    """Decided deals that entered G2, G3, G4 in order (lost ones as far as they came) / decided deals with history."""
    rows = [row for row in decided_deals(tables) if row["id"] in stays(tables)]

    def follows(row: Row) -> bool:
        first: dict[int, int] = {}
        for place, stay in enumerate(stays(tables)[row["id"]]):
            first.setdefault(ORDER[stay["stage"]], place)
        top = 4 if row["state"] == "won" else min(4, max(first))
        needed = list(range(2, top + 1))
        if any(stage not in first for stage in needed):
            return False
        return all(first[stage] < min([first[s] for s in first if s > stage], default=99) for stage in first if 2 <= stage <= 4)

    return portion(rows, follows)


def irregular_moves(tables: Tables) -> float | None:
    """Deals with a backward move or two stages on one day / deals with history, open or closed in the year."""
    rows = [
        row for row in every_deal(tables)
        if row["id"] in stays(tables) and (row["state"] == "open" or is_within(row, tables))
    ]

    def is_irregular(row: Row) -> bool:
        mine = stays(tables)[row["id"]]
        back = any(stay["before"] and ORDER[stay["stage"]] < ORDER[stay["before"][-1]] < 9 for stay in mine)
        days = [stay["in"] for stay in mine]
        return back or any(len({s["stage"] for s in mine if s["in"] == day}) > 1 for day in days)

    return portion(rows, is_irregular)


def gates_met(tables: Tables, row: Row) -> bool | None:
    """Whether the mandatory criteria of a deal up to its present stage are all yes; None without any."""
    mandatory = [
        a for a in answers(tables).get(row["id"], {}).values()
        if a["is_mandatory"] is True or a["is_mandatory"] == True  # noqa: E712
    ]
    due = [a for a in mandatory if not is_filled(a["mandatory_from_stage"]) or a["mandatory_from_stage"] <= str(row["stage"])]
    return all(a["answer"] in ("yes", "2") for a in due) if due else None


def gate_satisfaction(tables: Tables) -> float | None:
    """OPEN whose mandatory criteria up to the present stage are all yes / OPEN with such criteria."""
    found = [{"met": met} for met in (gates_met(tables, row) for row in open_deals(tables)) if met is not None]
    return portion(found, lambda row: row["met"])


def competitor_identified(tables: Tables) -> float | None:
    """OPEN at G2 or later with a competitor named."""
    rows = [row for row in open_deals(tables) if row["stage"] in ("G2", "G3", "G4", "G5")]
    return portion(rows, lambda row: row["id"] in rivals_by_deal(tables))


def head_to_head(tables: Tables) -> float | None:
    """won / (won + lost) against each competitor met five times in the year, weighted by the amounts."""
    met: dict[str, list[Row]] = {}
    for row in decided_deals(tables):
        for rival in rivals_by_deal(tables).get(row["id"], set()):
            met.setdefault(rival, []).append(row)
    top = bottom = 0.0
    for rows in met.values():
        if len(rows) >= 5:
            amount = sum(row["amount"] for row in rows if is_filled(row["amount"]))
            top += amount * mean(row["state"] == "won" for row in rows)
            bottom += amount
    return ratio(top, bottom)


def questionnaire_completeness(tables: Tables) -> float | None:
    """Mean share of the framework's questions answered, over OPEN A/B; no assessment is no answer."""
    shares = [sheets(tables).get(row["id"], {"answered": 0.0})["answered"] for row in open_ab(tables)]
    return mean(shares) if shares else None


def questionnaire_freshness(tables: Tables) -> float | None:
    """OPEN A/B assessed within 45 days (bid conditions are no assessment of the deal)."""
    limit = tables.as_of - pd.Timedelta(days=45)
    return portion(open_ab(tables), lambda row: row["id"] in sheets(tables) and sheets(tables)[row["id"]]["day"] >= limit)


def questionnaire_prediction(tables: Tables) -> float | None:
    """Chance that a won deal scored higher than a lost one, DEC with n ≥ 30."""
    rows = [row for row in decided_deals(tables) if row["id"] in sheets(tables)]
    won = [sheets(tables)[row["id"]]["score"] for row in rows if row["state"] == "won"]
    lost = [sheets(tables)[row["id"]]["score"] for row in rows if row["state"] == "lost"]
    if len(rows) < 30 or not won or not lost:
        return None
    return mean(1.0 if w > x else 0.5 if w == x else 0.0 for w in won for x in lost)


def _map_people(tables: Tables) -> dict[str, list[Row]]:
    """Per deal the people of its decision chain."""

    def compute() -> dict[str, list[Row]]:
        known = resolver(tables["contacts"], "contact_id", "contact_name")
        people = {row["contact_id"]: row for row in tables["contacts"].to_dict("records")}
        found: dict[str, list[Row]] = {}
        for row in of_deals(tables, "deal_contacts"):
            contact = resolved(pd.Series([row["contact_id"]], dtype=object), known)[0]
            person = people.get(contact, {})
            flag, influence, seniority = (person.get(name) for name in ("is_key_person", "influence", "seniority"))
            if is_filled(flag) or is_filled(influence):
                is_key = bool(is_filled(flag) and flag) or influence in ("inner_circle", "political_structure")
            elif is_filled(seniority):
                is_key = seniority in ("C", "VP", "director")
            else:
                is_key = bool(is_filled(row["influence_weight"]) and row["influence_weight"] >= 2)
            found.setdefault(row["deal"], []).append({**row, "contact": contact, "is_key": is_key})
        return found

    return kept(tables, "map_people", compute)  # type: ignore[no-any-return]


def map_status(tables: Tables) -> float | None:
    """Mean of 0 nobody, 1 contacts, 2 key players, 3 a supportive key player, over 3; OPEN A/B."""

    def status(row: Row) -> int:
        people = _map_people(tables).get(row["id"], [])
        keys = [person for person in people if person["is_key"]]
        return 3 if any(p["support"] in ("mentor", "supporter") for p in keys) else 2 if keys else 1 if people else 0

    found = [status(row) for row in open_ab(tables)]
    return mean(found) / 3 if found else None


def engaged_people(tables: Tables, deal: str) -> set[str]:
    """Contacts of a deal with coverage at least brief, or met in 90 days."""
    chain = _map_people(tables).get(deal, [])
    people = {p["contact"] for p in chain if p["coverage"] in ("brief", "multiple", "in_depth")}
    named = {p["contact"] for p in chain}
    for contact, days in touches_by_contact(tables).items():
        if any(within(90, tables, day) and (contact in named or met == deal) for day, met in days):
            people.add(contact)
    return people


def multi_threading(tables: Tables) -> float | None:
    """OPEN A/B with four or more engaged contacts."""
    return portion(open_ab(tables), lambda row: len(engaged_people(tables, row["id"])) >= 4)


def strategy_stated(tables: Tables) -> float | None:
    """OPEN A/B with a competition strategy."""
    return portion(open_ab(tables), lambda row: is_filled(row["competition_strategy"]))


def strategy_refreshed(tables: Tables) -> float | None:
    """… updated within 30 days."""
    limit = tables.as_of - pd.Timedelta(days=30)
    return portion(
        open_ab(tables),
        lambda row: is_filled(row["competition_strategy"]) and is_filled(row["strategy_updated_at"])
        and limit <= pd.Timestamp(row["strategy_updated_at"]) <= tables.as_of,
    )


def value_quantified(tables: Tables) -> float | None:
    """OPEN at G3 or later: 1 with a quantified value proposition, half for text only."""

    def credit(row: Row) -> float:
        if not is_filled(row["value_proposition"]):
            return 0.0
        mine = answers(tables).get(row["id"], {})
        unique = ("TAS20", "2.5") in mine and mine["TAS20", "2.5"]["answer"] in ("yes", "2")
        return 1.0 if unique or (is_filled(row["value_quantified"]) and bool(row["value_quantified"])) else 0.5

    found = [credit(row) for row in open_deals(tables) if row["stage"] in ("G3", "G4", "G5")]
    return mean(found) if found else None


def live_deals(tables: Tables) -> float | None:
    """OPEN with an activity in 14 days (A/B) or 30 days, where the owner logs at all."""
    newest = kept(tables, "last_activity", lambda: last_activity(tables))
    rows = [row for row in open_deals(tables) if speaks(row, tables)]

    def is_live(row: Row) -> bool:
        days = 14 if row["deal_tier"] in ("A", "B") else 30
        return row["id"] in newest and newest[row["id"]] >= tables.as_of - pd.Timedelta(days=days)

    return portion(rows, is_live)


def dated_next_step(tables: Tables) -> float | None:
    """OPEN with a next step and a date not before the review date."""
    return portion(
        open_deals(tables),
        lambda row: is_filled(row["next_step"]) and is_filled(row["next_step_date"]) and pd.Timestamp(row["next_step_date"]) >= tables.as_of,
    )


def manager_review(tables: Tables) -> float | None:
    """OPEN A/B with an internal review in 30 days, where the owner logs at all."""
    newest = kept(tables, "last_review", lambda: last_activity(tables, "internal_review"))
    limit = tables.as_of - pd.Timedelta(days=30)
    return portion([row for row in open_ab(tables) if speaks(row, tables)], lambda row: row["id"] in newest and newest[row["id"]] >= limit)


def overdue_next_steps(tables: Tables) -> float | None:
    """OPEN with a next step date in the past / OPEN with such a date."""
    rows = [row for row in open_deals(tables) if is_filled(row["next_step_date"])]
    return portion(rows, lambda row: pd.Timestamp(row["next_step_date"]) < tables.as_of)
