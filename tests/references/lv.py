"""References of project patterns (律), from the words of the method."""

from __future__ import annotations

from statistics import median
from typing import Any

import pandas as pd

from tests.references.account_state import name_of, resolver
from tests.references.deal_state import (
    Row,
    decided_deals,
    every_deal,
    is_filled,
    is_within,
    kept,
    of_deals,
    open_ab,
    open_deals,
    portion,
    ratio,
    rivals_by_deal,
)  # fmt: skip
from tests.references.patterns_state import (
    criteria_by_deal,
    expected_tenders,
    final_quotes,
    lesson_causes,
    people_by_deal,
    winning_prices,
)  # fmt: skip
from tests.references.tables import Tables

NOBODY = {"none", "in-house", "inhouse", "no competitor", "无", "自研", "无竞争对手", "无竞争"}
KINDS = {
    "acceptance": ("accept", "验收"), "contract": ("contract", "合同"), "clarification": ("clarif", "答疑", "澄清"),
    "quote": ("quot", "price", "报价"), "requirements": ("require", "rfp", "需求", "招标"), "bid": ("bid", "tender", "投标", "标书"),
    "proposal": ("propos", "solution", "方案"),
}  # fmt: skip


def _closed(tables: Tables) -> list[Row]:
    return [row for row in every_deal(tables) if row["state"] != "open" and is_within(row, tables)]


def _lost(tables: Tables) -> list[Row]:
    return [row for row in decided_deals(tables) if row["state"] == "lost"]


def key_dates_kept(tables: Tables) -> float | None:
    """Closed deals with tender, close and contract end date."""
    return portion(_closed(tables), lambda row: all(is_filled(row[name]) for name in ("tender_date", "closed", "contract_end_date")))


def early_entry(tables: Tables) -> float | None:
    """Tenders expected in twelve months that have begun."""
    return portion(expected_tenders(tables), lambda tender: tender["begun"])


def _linked(tables: Tables) -> set[str]:
    from_projects = tables["projects"].rename(columns={"related_opportunity_id": "opportunity_id"})
    known = resolver(tables["opportunities"], "opportunity_id", "opportunity_name")
    named = {known.get(str(v).strip()) or known.get(name_of(v)) for v in from_projects["opportunity_id"].dropna()}
    return {row["id"] for row in every_deal(tables) if is_filled(row["related_project_id"])} | {v for v in named if v}


def project_links_kept(tables: Tables) -> float | None:
    """Closed deals linked, or preceded by a closed deal of that account and type."""
    linked, first = _linked(tables), {}
    over = [row for row in every_deal(tables) if row["state"] != "open" and is_filled(row["closed"])]
    for row in sorted(over, key=lambda r: (r["closed"], r["id"])):
        first.setdefault((row["account"], row["project_type"]), row["id"])

    def holds(row: Row) -> bool:
        pair = (row["account"], row["project_type"])
        return row["id"] in linked or (is_filled(row["account"]) and is_filled(row["project_type"]) and first.get(pair) != row["id"])

    return portion(_closed(tables), holds)


def project_links_used(tables: Tables) -> float | None:
    """OPEN A/B with a linked historical project."""
    linked = _linked(tables)
    return portion(open_ab(tables), lambda row: row["id"] in linked)


def checklists_kept(tables: Tables) -> float | None:
    """Project types in use that have a checklist; nothing where nobody keeps any."""
    checked = {
        row["deal"] for row in of_deals(tables, "deal_assessments")
        if row["framework"] == "BID" and not (is_filled(row["assessed_at"]) and pd.Timestamp(row["assessed_at"]) > tables.as_of)
    }  # fmt: skip
    rows = [row for row in every_deal(tables) if is_filled(row["project_type"])]
    used = {row["project_type"] for row in rows if row["state"] == "open" or is_within(row, tables)}
    have = {row["project_type"] for row in rows if row["id"] in checked} & used
    return ratio(len(have), len(used)) if have else None


def preconditions_met(tables: Tables) -> float | None:
    """Bids with all preconditions met, of those with a status."""
    bids = decided_deals(tables) + [row for row in open_deals(tables) if row["stage"] in ("G4", "G5")]
    return portion([row for row in bids if is_filled(row["precondition_status"])], lambda row: row["precondition_status"] == "met")


def disqualification_rate(tables: Tables) -> float | None:
    """Lost for disqualification, of those with a reason."""
    return portion([row for row in _lost(tables) if is_filled(row["loss_reason"])], lambda row: row["loss_reason"] == "disqualified")


def project_type_kept(tables: Tables) -> float | None:
    """Closed deals with a type."""
    return portion(_closed(tables), lambda row: is_filled(row["project_type"]))


def _sweet_share(tables: Tables, rows: list[Row], group: dict[str, Any]) -> float | None:
    """Share of expected value in groups won at least as often as all; `group` is deal id -> group."""
    ended = decided_deals(tables)
    overall = ratio(sum(row["state"] == "won" for row in ended), len(ended))
    valued = [row for row in rows if is_filled(row["amount"]) and is_filled(row["probability"]) and group.get(row["id"]) is not None]
    value, sweet = 0.0, 0.0
    for row in valued:
        peers = [peer["state"] == "won" for peer in ended if group.get(peer["id"]) == group[row["id"]]]
        mine = float(row["amount"]) * float(row["probability"])
        value += mine
        if peers and overall is not None:
            # shrunk towards the overall rate with the weight of five deals
            shrunk = (sum(peers) + 5 * overall) / (len(peers) + 5)
            sweet += mine if shrunk >= overall - 1e-12 else 0.0
    return ratio(sweet, value) if overall is not None else None


def sweet_type_share(tables: Tables) -> float | None:
    """Expected value of OPEN in types won at least as often as all."""
    types = {row["id"]: row["project_type"] for row in every_deal(tables) if is_filled(row["project_type"])}
    return _sweet_share(tables, open_deals(tables), types)


def amounts_kept(tables: Tables) -> float | None:
    """Closed deals with amount, and contract amount where won."""
    return portion(_closed(tables), lambda row: is_filled(row["amount"]) and (row["state"] != "won" or is_filled(row["contract_amount"])))


def sweet_band_share(tables: Tables) -> float | None:
    """Expected value of OPEN in fifths of the decided amounts won at least as often as all."""
    amounts = sorted(float(row["amount"]) for row in decided_deals(tables) if is_filled(row["amount"]))
    if not amounts:
        return None
    edges = [amounts[-(-fifth * len(amounts) // 5) - 1] for fifth in (1, 2, 3, 4)]
    bands = {row["id"]: sum(float(row["amount"]) > edge for edge in edges) for row in every_deal(tables) if is_filled(row["amount"])}
    return _sweet_share(tables, open_deals(tables), bands)


def deciders_kept(tables: Tables) -> float | None:
    """DEC with approver and decision maker."""
    people = people_by_deal(tables)
    return portion(decided_deals(tables), lambda row: {"approver", "decision_maker"} <= {p["decision_role"] for p in people.get(row["id"], [])})


def deciders_known(tables: Tables) -> float | None:
    """OPEN A/B whose decision maker stood, with a stance, on the chain of a closed deal."""
    people = people_by_deal(tables)
    over = {row["id"] for row in every_deal(tables) if row["state"] != "open"}
    met = {person["contact"] for deal, mine in people.items() if deal in over for person in mine if is_filled(person["support"])}

    def holds(row: Row) -> bool:
        return any(p["decision_role"] == "decision_maker" and p["contact"] in met for p in people.get(row["id"], []))

    return portion(open_ab(tables), holds)


def criteria_kept(tables: Tables) -> float | None:
    """DEC tendered deals with three weighed criteria."""
    criteria = criteria_by_deal(tables)
    tenders = [
        row for row in decided_deals(tables)
        if row["procurement_method"] in ("open_tender", "invited") or is_filled(row["tender_date"]) or row["id"] in criteria
    ]  # fmt: skip
    return portion(tenders, lambda row: sum(is_filled(c["weight"]) for c in criteria.get(row["id"], [])) >= 3)


def _criteria(tables: Tables) -> list[Row]:
    mine = {row["id"] for row in decided_deals(tables)}
    return [c for deal, rows in criteria_by_deal(tables).items() if deal in mine for c in rows if is_filled(c["weight"])]


def criteria_hit(tables: Tables) -> float | None:
    """Weighted share of the points."""
    scored = [c for c in _criteria(tables) if is_filled(c["our_score"]) and is_filled(c["max_score"]) and c["max_score"] > 0]
    return ratio(sum(c["weight"] * c["our_score"] / c["max_score"] for c in scored), sum(c["weight"] for c in scored))


def criteria_known(tables: Tables) -> float | None:
    """Weight known before the bid."""
    said = [c for c in _criteria(tables) if is_filled(c["known_before_bid"])]
    return ratio(sum(c["weight"] for c in said if c["known_before_bid"]), sum(c["weight"] for c in said))


def criteria_shaped(tables: Tables) -> float | None:
    """Weight influenced by us."""
    said = [c for c in _criteria(tables) if is_filled(c["influenced_by_us"])]
    return ratio(sum(c["weight"] for c in said if c["influenced_by_us"]), sum(c["weight"] for c in said))


def vendors_kept(tables: Tables) -> float | None:
    """DEC with a vendor on record."""
    seen = {row["deal"] for row in of_deals(tables, "deal_competitors") if is_filled(row["competitor_name"])}
    return portion(decided_deals(tables), lambda row: row["id"] in seen)


def vendors_known(tables: Tables) -> float | None:
    """OPEN (without those that have no opponent) against one met five times in decided deals."""
    rivals, met = rivals_by_deal(tables), {}
    for row in every_deal(tables):
        if row["state"] in ("won", "lost") and is_filled(row["closed"]):
            for rival in rivals.get(row["id"], set()):
                met[rival] = met.get(rival, 0) + 1
    rows = [row for row in open_deals(tables) if not rivals.get(row["id"]) or rivals[row["id"]] - NOBODY]
    return portion(rows, lambda row: any(met.get(rival, 0) >= 5 for rival in rivals.get(row["id"], set()) - NOBODY))


def prices_kept(tables: Tables) -> float | None:
    """DEC with our final and the winning price."""
    ours, winners = final_quotes(tables), winning_prices(tables)
    return portion(decided_deals(tables), lambda row: row["id"] in ours and (row["state"] == "won" or row["id"] in winners))


def price_ratio(tables: Tables) -> float | None:
    """Median of our final over the winner's price on lost deals."""
    ours, winners = final_quotes(tables), winning_prices(tables)
    found = [
        float(ours[row["id"]]["quoted_amount"]) / winners[row["id"]]
        for row in _lost(tables) if row["id"] in ours and row["id"] in winners
    ]  # fmt: skip
    return median(found) if found else None


def price_band_miss(tables: Tables) -> float | None:
    """Mean distance of our quote over list price from the median winning one, all decided so far."""
    ours, winners = final_quotes(tables), winning_prices(tables)
    listed = {deal: float(q["list_amount"]) for deal, q in ours.items() if is_filled(q["list_amount"]) and q["list_amount"] > 0}
    usual = [
        (float(ours[row["id"]]["quoted_amount"]) if row["state"] == "won" else winners[row["id"]]) / listed[row["id"]]
        for row in every_deal(tables)
        if row["id"] in listed and (row["state"] == "won" or (row["state"] == "lost" and row["id"] in winners))
    ]  # fmt: skip
    if len(usual) < 5:
        return None
    middle = median(usual)
    found = [abs(float(ours[row["id"]]["quoted_amount"]) / listed[row["id"]] - middle) for row in decided_deals(tables) if row["id"] in listed]
    return sum(found) / len(found) if found else None


def _kind(doc_type: object) -> str | None:
    said = str(doc_type).lower() if is_filled(doc_type) else ""
    if "tender doc" in said or "bidding doc" in said:
        return "requirements"
    return next((kind for kind, words in KINDS.items() if any(word in said for word in words)), None)


def documents_kept(tables: Tables) -> float | None:
    """Mean share of the required kinds over DEC: seven when won, five when lost."""
    kinds: dict[str, set[str]] = {}
    for row in of_deals(tables, "project_documents"):
        if (kind := _kind(row["doc_type"])) and not (is_filled(row["created_at"]) and pd.Timestamp(row["created_at"]) > tables.as_of):
            kinds.setdefault(row["deal"], set()).add(kind)
    shares = [
        len(kinds.get(row["id"], set())) / 7 if row["state"] == "won" else len(kinds.get(row["id"], set()) - {"contract", "acceptance"}) / 5
        for row in decided_deals(tables)
    ]  # fmt: skip
    return ratio(sum(shares), len(shares))


def documents_reused(tables: Tables) -> float | None:
    """Proposals and bids of the year made from a document of a project of that type."""
    deals = {row["id"]: row for row in every_deal(tables)}
    found = of_deals(tables, "project_documents")
    by_name = {name_of(row["doc_name"]): row["deal"] for row in sorted(found, key=lambda r: r["deal"], reverse=True)}
    made = [row for row in found if _kind(row["doc_type"]) in ("proposal", "bid")]
    for row in made:
        row["day"] = pd.Timestamp(row["created_at"]) if is_filled(row["created_at"]) else deals[row["deal"]]["created_date"]
    rows = [row for row in made if row["day"] is not None and tables.year_start <= row["day"] <= tables.as_of]

    def holds(row: Row) -> bool:
        if not is_filled(row["reused_from_id"]):
            return False
        source = deals.get(row["reused_from_id"].strip()) or deals.get(by_name.get(name_of(row["reused_from_id"]), ""))
        return source is None or source["project_type"] == deals[row["deal"]]["project_type"]

    return portion(rows, holds)


def lessons_coverage(tables: Tables) -> float | None:
    """Closed deals with a lesson within 30 days of the close."""
    first: dict[str, pd.Timestamp] = {}
    for row in of_deals(tables, "lessons"):
        if is_filled(row["reviewed_at"]) and pd.Timestamp(row["reviewed_at"]) <= tables.as_of:
            day = pd.Timestamp(row["reviewed_at"])
            first[row["deal"]] = min(day, first.get(row["deal"], day))
    return portion(_closed(tables), lambda row: row["id"] in first and first[row["id"]] <= row["closed"] + pd.Timedelta(days=30))


def repeat_mistakes(tables: Tables) -> float | None:
    """Lost deals whose cause an earlier lesson of the same account or type had named, of those with a cause."""
    causes = kept(tables, "lesson_causes", lambda: lesson_causes(tables))
    ever_lost = [row for row in every_deal(tables) if row["state"] == "lost"]

    def cause(row: Row) -> str | None:
        return causes.get(row["id"]) or (row["loss_reason"] if is_filled(row["loss_reason"]) else None)

    def holds(row: Row) -> bool:
        return any(
            causes.get(other["id"]) == cause(row) and other["closed"] < row["closed"]
            and (other["account"] == row["account"] or (is_filled(row["project_type"]) and other["project_type"] == row["project_type"]))
            for other in ever_lost if other["id"] in causes
        )  # fmt: skip

    return portion([row for row in _lost(tables) if cause(row)], holds)
