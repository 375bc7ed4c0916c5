"""Pattern memory: past projects with their dates; documents and lessons that hardly anybody kept."""

from __future__ import annotations

import numpy as np

from analytics.sample.accounts import Accounts, account_id
from analytics.sample.columns import NONE, Code, Columns, Day, Empty, Flag, Id, Joined, Name, Whole
from analytics.sample.contacts import Contacts, contact_id
from analytics.sample.deals import OPEN, Deals
from analytics.sample.division import Division
from analytics.sample.draw import Array, between, chance, pick, rounded, spread
from analytics.sample.opportunities import opportunity_id


def projects(division: Division, accounts: Accounts, deals: Deals, first_number: int) -> Columns:
    """Two to four tenders per account and project type, every one to two years."""
    rng = division.rng("projects")
    series = np.flatnonzero(chance(rng, np.where(accounts.is_key, 0.85, 0.4), division.accounts))
    count = 2 + pick(rng, [3, 4, 3], len(series))
    cycle = np.array([365, 540, 730])[pick(rng, [4, 3, 3], len(series))]
    latest = division.as_of - between(rng, 20, np.minimum(cycle, 500), len(series))
    kind = pick(rng, [5, 4, 4, 2, 3, 3], len(series))
    size = np.exp(rng.normal(np.log(2.2e6), 0.7, len(series)))
    row, place = spread(count)
    account, rows = series[row], len(row)
    award = latest[row] - (count[row] - 1 - place) * cycle[row] + between(rng, -18, 18, rows)
    is_last = place == count[row] - 1
    award = np.minimum(award, division.as_of - 5)
    ours = chance(rng, 0.45, rows)
    took_part = ours | chance(rng, 0.5, rows)
    rival = pick(rng, [5, 4, 4, 3, 3, 3, 2, 2], rows)
    return {
        "project_id": Id("P", 4, np.arange(rows) + first_number + 1),
        "account_id": account_id(division, account),
        "project_name": Joined(
            [
                Name(accounts.name.english, accounts.name.chinese, account),
                Code("project_type", kind[row]),
                Code("project_name", place),
            ],
            " ",
        ),
        "project_type": Code("project_type", kind[row]),
        "amount": Whole(rounded(np.clip(size[row] * (1 + 0.1 * place), 3e5, 2e7), 10_000)),
        "winner_name": Joined(
            [Code("our_name", np.where(ours, 0, -1)), Code("competitor", np.where(ours, -1, rival))]
        ),
        "we_participated": Flag(took_part.astype(np.int32)),
        "tender_date": Day(award - between(rng, 25, 60, rows)),
        "award_date": Day(award),
        "contract_end_date": Day(np.where(is_last & ~chance(rng, 0.35, rows), award + cycle[row], NONE)),
        "related_opportunity_id": Empty(rows),
        "source": Code("project_source", np.where(ours, 2, pick(rng, [3, 2], rows))),
    }


def project_documents(division: Division, deals: Deals) -> Columns:
    """A handful of files, without saying what they are."""
    rng = division.rng("project_documents")
    closed = np.flatnonzero(deals.status != OPEN)
    some = closed[rng.permutation(len(closed))[: max(3, round(0.02 * len(closed)))]]
    deal, rows = np.sort(some), len(some)
    return {
        "opportunity_id": opportunity_id(division, deal),
        "doc_type": Empty(rows),
        "doc_name": Code("document", np.zeros(rows, dtype=np.int32)),
        "created_at": Day(deals.closed[deal] - between(rng, 0, 3, rows)),
        "is_reusable": Empty(rows),
        "reused_from_id": Empty(rows),
    }


def lessons() -> Columns:
    """Nobody has written lessons down: the sheet exists and is empty."""
    names = ("lesson_id", "opportunity_id", "reviewed_at", "root_cause", "lesson_text", "is_reusable", "reviewer_id")
    return {name: Empty(0) for name in names}


def competitor_contacts(division: Division, accounts: Accounts, contacts: Contacts) -> Columns:
    """Which rivals know the key persons, as far as it is known."""
    rng = division.rng("competitor_contacts")
    share = np.where(contacts.is_key & accounts.is_key[contacts.account], 0.2, 0.05)
    chosen: Array = np.flatnonzero(chance(rng, share, len(contacts.account)))
    rows = len(chosen)
    distance = 1 - accounts.relationship[contacts.account[chosen]]
    strength = np.clip(np.round(2 + 2.5 * distance + rng.normal(0, 0.8, rows)), 0, 5).astype(np.int64)
    return {
        "contact_id": contact_id(contacts, chosen),
        "competitor_name": Code("competitor", pick(rng, [5, 4, 4, 3, 3, 3, 2, 2], rows)),
        "strength": Whole(strength),
    }
