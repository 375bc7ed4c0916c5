"""Activities: work on deals, reviews of deals, and the care of relationships between deals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from analytics.sample.accounts import Accounts, account_id
from analytics.sample.bonds import INHERITED, Bonds, Circle
from analytics.sample.columns import NONE, Code, Columns, Day, Empty, Id, Joined, Real, Whole
from analytics.sample.contacts import Contacts, contact_id
from analytics.sample.deals import Deals, last_day
from analytics.sample.division import DEALS_OF_A_SMALL_COMPANY, Division
from analytics.sample.draw import Array, Rng, between, chance, pick, spread
from analytics.sample.opportunities import opportunity_id
from analytics.sample.people import People, employee_id

RELATIONSHIP, SOLUTION, INCUBATION, DEAL, SERVICE, REVIEW = range(6)
# Activity types by purpose: visit meeting call email im event demo workshop greeting review other.
TYPES = (
    (4, 2, 3, 1, 3, 1, 0, 0, 3, 0, 0), (1, 3, 0, 1, 0, 0, 4, 4, 0, 0, 0), (4, 4, 1, 0, 0, 1, 0, 1, 0, 0, 0),
    (4, 4, 4, 2, 2, 0, 0, 0, 0, 0, 1), (2, 1, 3, 2, 2, 0, 0, 0, 0, 0, 0), (0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0),
)  # fmt: skip
HOURS = np.array([2.0, 1.5, 0.5, 0.2, 0.2, 4.0, 3.0, 4.0, 0.2, 1.0, 1.0])
PER_MONTH = np.array([2.7, 2.5, 1.5, 1.1, 1.2])
ACTIVITIES_PER_DEAL = 3
COMPLETED, PLANNED, CANCELLED = 0, 1, 2


@dataclass(frozen=True)
class Touches:
    """One entry per activity; -1 where there is no second person, contact or deal."""

    day: Array
    employee: Array
    second: Array
    account: Array
    contact: Array
    deal: Array
    purpose: Array
    status: Array
    depth: Array

    def at(self, rows: Array) -> Touches:
        """A selection of rows, or the rows in another order."""
        return Touches(*(getattr(self, name)[rows] for name in self.__dataclass_fields__))


def make_touches(
    division: Division, people: People, accounts: Accounts, contacts: Contacts,
    deals: Deals, bonds: Bonds, circle: Circle,
) -> Touches:  # fmt: skip
    """All activities in the order of their days."""
    rng = division.rng("activities")
    parts = [
        _deal_work(rng, division, people, accounts, deals, circle),
        _reviews(rng, division, people, accounts, deals),
        _care(rng, division, people, accounts, contacts, bonds),
        _handovers(rng, people, contacts, bonds),
    ]
    touches = _joined(parts)
    touches = _with_silence(people, accounts, contacts, touches)
    limit = ACTIVITIES_PER_DEAL * division.deals
    if division.deals > DEALS_OF_A_SMALL_COMPANY and len(touches.day) > limit:
        touches = touches.at(np.sort(rng.permutation(len(touches.day))[:limit]))
    return touches.at(np.argsort(touches.day, kind="stable"))


def _joined(parts: Sequence[Touches]) -> Touches:
    names = Touches.__dataclass_fields__
    return Touches(*(np.concatenate([getattr(part, name) for part in parts]) for name in names))


def _owner_at(people: People, accounts: Accounts, account: Array, day: Array) -> Array:
    """Who looked after an account on a day."""
    first = accounts.first_owner[account]
    return np.where(people.is_active(first, day), first, accounts.owner[account])


def _deal_work(
    rng: Rng, division: Division, people: People, accounts: Accounts, deals: Deals, circle: Circle
) -> Touches:
    """Work on deals by their owner, often with presales, sometimes with others."""
    size = len(deals.account)
    tier = np.where(deals.tier < 0, 4, deals.tier)
    days = np.maximum(last_day(deals, division.as_of) - deals.created, 1)
    quiet = np.where(chance(rng, 0.17, size), 0.15, 1.0)
    pace = np.where(deals.closed == NONE, 1.1, 0.76)
    count = rng.poisson(PER_MONTH[tier] * days / 30 * quiet * division.density * pace)
    deal, _ = spread(count)
    rows = len(deal)
    day = deals.created[deal] + np.floor(rng.random(rows) * (days[deal] + 1)).astype(np.int64)
    planned = (deals.closed[deal] == NONE) & chance(rng, 0.05, rows)
    day = np.where(planned, division.as_of + between(rng, 1, 20, rows), day)
    helped = chance(rng, 0.2, rows) & (deals.stage[deal] >= 1)
    leader = (chance(rng, 0.2, size) & (tier < 2))[deal] & chance(rng, 0.25, rows)
    builder = (chance(rng, 0.16, size) & (tier < 2))[deal] & chance(rng, 0.25, rows)
    second = np.select(
        [leader, builder, helped],
        [people.executives[deal % len(people.executives)], people.delivery[deal % len(people.delivery)], deals.presales[deal]],
        -1,
    )
    solution = chance(rng, np.where(deals.uses_solution[deal], 0.26, 0.1), rows)
    return Touches(
        day=day, employee=_owner_at(people, accounts, deals.account[deal], day), second=second,
        account=deals.account[deal], contact=_met(rng, deals, circle, deal), deal=deal,
        purpose=np.where(solution, SOLUTION, np.where(chance(rng, 0.04, rows), SERVICE, DEAL)),
        status=np.where(planned, PLANNED, np.where(chance(rng, 0.03, rows), CANCELLED, COMPLETED)),
        depth=between(rng, 1, 3, rows),
    )  # fmt: skip


def _met(rng: Rng, deals: Deals, circle: Circle, deal: Array) -> Array:
    """Whom the activity was with: the whole circle where the relationship is used, else its edge."""
    count = np.bincount(circle.deal, minlength=len(deals.account))
    first = np.cumsum(count) - count
    place = np.floor(rng.random(len(deal)) * count[deal]).astype(np.int64)
    edge = count[deal] - 1
    used = deals.uses_relationship[deal]
    place = np.where(used, place, edge)
    known = (count[deal] > 0) & chance(rng, np.where(used, 0.9, 0.5), len(deal))
    known &= used | (circle.place[np.clip(first[deal] + edge, 0, None) % max(len(circle.place), 1)] >= 3)
    row = np.where(known, first[deal] + place, 0)
    return np.where(known, circle.contact[row], -1)


def _reviews(rng: Rng, division: Division, people: People, accounts: Accounts, deals: Deals) -> Touches:
    """Reviews of graded deals by the sales lead."""
    graded = np.isin(deals.tier, [0, 1])
    days = np.maximum(last_day(deals, division.as_of) - deals.created, 1)
    count = rng.poisson(np.where(graded, 0.85, 0.15) * days / 30 * division.density)
    deal, _ = spread(count)
    rows = len(deal)
    day = deals.created[deal] + np.floor(rng.random(rows) * (days[deal] + 1)).astype(np.int64)
    none = np.full(rows, -1)
    return Touches(
        day=day, employee=people.sales[(accounts.region[deals.account[deal]] == 0).astype(int)],
        second=_owner_at(people, accounts, deals.account[deal], day), account=deals.account[deal], contact=none,
        deal=deal, purpose=np.full(rows, REVIEW), status=np.full(rows, COMPLETED), depth=np.full(rows, NONE),
    )  # fmt: skip


def _care(
    rng: Rng, division: Division, people: People, accounts: Accounts, contacts: Contacts, bonds: Bonds
) -> Touches:
    """Contacts without a deal in view; at accounts that are key in name only they ended long ago."""
    account = contacts.account[bonds.contact]
    person, key = contacts.is_key[bonds.contact], accounts.is_key[account]
    yearly = np.where(key & person, 1.5 + 7.5 * bonds.strength, np.where(key, 0.8 + 2.6 * bonds.strength, 0.8 + 1.6 * bonds.strength))
    begin = np.maximum(bonds.since, division.start)
    end = np.where(people.left[bonds.employee] == NONE, division.as_of, people.left[bonds.employee])
    end = np.where(accounts.is_key_in_name[account], division.as_of - 420, end)
    count = rng.poisson(yearly * np.maximum(end - begin, 0) / 365 * division.density)
    bond, _ = spread(count)
    rows = len(bond)
    day = begin[bond] + np.floor(rng.random(rows) * (end - begin + 1)[bond]).astype(np.int64)
    where = account[bond]
    third = np.where(key[bond], 0.9, 0.15)
    draw = rng.random(rows) * (1 + third * (accounts.solution[where] + accounts.incubation[where]))
    purpose = np.where(draw < 1, RELATIONSHIP, np.where(draw < 1 + third * accounts.solution[where], SOLUTION, INCUBATION))
    none = np.full(rows, -1)
    return Touches(
        day=day, employee=bonds.employee[bond], second=none, account=where, contact=bonds.contact[bond], deal=none,
        purpose=purpose, status=np.where(chance(rng, 0.03, rows), CANCELLED, COMPLETED),
        depth=np.clip(np.round(1 + 3.6 * bonds.strength[bond] + rng.normal(0, 0.7, rows)), 1, 5).astype(np.int64),
    )  # fmt: skip


def _handovers(rng: Rng, people: People, contacts: Contacts, bonds: Bonds) -> Touches:
    """Successors meet the contacts that they take over within two months."""
    bond = np.flatnonzero(bonds.origin == INHERITED)
    rows, none = len(bond), np.full(len(bond), -1)
    return Touches(
        day=people.left[bonds.other[bond]] + between(rng, 6, 60, rows), employee=bonds.employee[bond], second=none,
        account=contacts.account[bonds.contact[bond]], contact=bonds.contact[bond], deal=none,
        purpose=np.full(rows, RELATIONSHIP), status=np.full(rows, COMPLETED), depth=np.full(rows, 2),
    )  # fmt: skip


def _with_silence(people: People, accounts: Accounts, contacts: Contacts, touches: Touches) -> Touches:
    """Around a leaving without a handover no colleague meets the contacts, alone or with the leaver."""
    known = touches.contact >= 0
    account = contacts.account[np.where(known, touches.contact, 0)]
    first = accounts.first_owner[account]
    left = people.left[first]
    silent = known & (left != NONE) & ~people.is_inherited[first] & (np.abs(touches.day - left) <= 95)
    alone = replace(touches, second=np.where(silent, -1, touches.second))
    return alone.at(np.flatnonzero(~silent | (touches.employee == first)))


def activities(
    division: Division, contacts: Contacts, touches: Touches, first_number: int
) -> Columns:
    """The table of activities."""
    rng, rows = division.rng("activities table"), len(touches.day)
    kind = np.zeros(rows, dtype=np.int32)
    for purpose, weights in enumerate(TYPES):
        chosen = np.flatnonzero(touches.purpose == purpose)
        kind[chosen] = pick(rng, weights, len(chosen))
    inbound = chance(rng, np.where(touches.purpose == DEAL, 0.16, 0.24), rows) & (touches.purpose != REVIEW)
    second = np.where(touches.second == touches.employee, -1, touches.second)
    return {
        "activity_id": Id("T", 6, np.arange(rows) + first_number + 1),
        "activity_date": Day(touches.day),
        "activity_type": Code("activity_type", kind),
        "purpose": Code("purpose", touches.purpose),
        "employee_id": Joined([employee_id(division, touches.employee), employee_id(division, second)]),
        "account_id": account_id(division, touches.account),
        "contact_id": contact_id(contacts, touches.contact),
        "opportunity_id": opportunity_id(division, touches.deal),
        "direction": Code("direction", np.where(touches.purpose == REVIEW, -1, inbound)),
        "depth_level": Whole(touches.depth),
        "duration_hours": Real(HOURS[kind], 1),
        "status": Code("activity_status", touches.status),
        "tag": Empty(rows),
        "subject": Code("subject", touches.purpose),
    }
