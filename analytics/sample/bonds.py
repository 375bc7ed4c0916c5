"""Who knows whom: relationships between employees and contacts, and the decision circle of each deal."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analytics.sample.accounts import Accounts
from analytics.sample.columns import NONE, Code, Columns, Day, Flag, Joined, Whole
from analytics.sample.contacts import Contacts, contact_id
from analytics.sample.deals import Deals, last_day
from analytics.sample.division import Division
from analytics.sample.draw import Array, Rng, between, chance, grade, pick, spread
from analytics.sample.opportunities import opportunity_id
from analytics.sample.people import People, employee_id

SELF, INHERITED, REFERRED = 0, 1, 2


@dataclass(frozen=True)
class Bonds:
    """One entry per relationship; strength 0..1 stands behind all its marks."""

    employee: Array
    contact: Array
    since: Array
    strength: Array
    origin: Array
    other: Array


@dataclass(frozen=True)
class Circle:
    """One entry per person in the decision circle of a deal."""

    deal: Array
    place: Array
    contact: Array
    is_for_us: Array


def make_bonds(division: Division, people: People, accounts: Accounts, contacts: Contacts) -> Bonds:
    """The first owner knows most contacts; successors, presales and executives some of them."""
    rng, size = division.rng("relationships"), len(contacts.account)
    account, is_key = contacts.account, accounts.is_key[contacts.account]
    person = contacts.is_key
    level = accounts.relationship[account]
    known = np.where(accounts.is_key_in_name[account], 0.3, 1.0)
    first, owner = accounts.first_owner[account], accounts.owner[account]
    moved, handed = first != owner, people.is_inherited[first]
    presales = people.presales[account % len(people.presales)]
    colleague = people.sales[(account * 7 + contacts.place + 1) % len(people.sales)]
    leader = people.executives[account % len(people.executives)]
    everyone = np.arange(size)
    parts = []
    for who, share, origin, other, factor in (
        (first, np.where(person, 0.97, 0.75) * known, SELF, np.full(size, -1), 1.0),
        (owner, np.where(moved & handed, 0.9, 0.0), INHERITED, first, 0.85),
        (presales, np.where(person, 0.5, 0.5) * level, SELF, np.full(size, -1), 0.7),
        (colleague, 0.6 * level, REFERRED, owner, 0.65),
        (leader, np.where(person & is_key, 0.6, 0.05) * level, SELF, np.full(size, -1), 0.8),
    ):
        kept = chance(rng, share, size) & ~((who == first) & (origin != SELF)) & ~((who == owner) & (origin == REFERRED))
        kept &= people.is_active(who, division.as_of) | (who == first)
        parts.append((who[kept], everyone[kept], np.full(kept.sum(), origin), other[kept], (level * factor)[kept]))
    who, contact, origins, other, strength = (np.concatenate(one) for one in zip(*parts, strict=True))
    since = division.as_of - between(rng, 120, 3000, len(who))
    since = np.where(origins == INHERITED, people.left[first[contact]] + 5, since)
    since = np.where((people.left[who] != NONE), np.minimum(since, people.left[who] - 300), since)
    noise = rng.normal(0, 0.1, len(who))
    return Bonds(who, contact, since, np.clip(strength + noise, 0.05, 0.98), origins, other)


def relationships(division: Division, contacts: Contacts, bonds: Bonds) -> Columns:
    """The table of relationships; a sixth have not been judged for value."""
    rng, size = division.rng("relationships table"), len(bonds.employee)
    level = bonds.strength
    stance = 4 - np.clip(grade(rng, 0.2 + 0.62 * level, 0.7), 0, 4)
    value = np.where(chance(rng, 0.16, size), NONE, grade(rng, level * 0.95 + 0.05))
    second = np.where(level > 0.7, 2, -1)
    faces = [np.where(chance(rng, 0.2, size), NONE, grade(rng, level)) for _ in range(3)]
    inherited = bonds.origin == INHERITED
    return {
        "employee_id": employee_id(division, bonds.employee),
        "contact_id": contact_id(contacts, bonds.contact),
        "since_date": Day(bonds.since),
        "depth_level": Whole(np.maximum(grade(rng, 0.15 + 0.75 * level), 1)),
        "stance": Code("stance", stance),
        "coverage": Code("coverage", np.clip(grade(rng, level * 0.75), 0, 3)),
        "value_type": Joined(
            [
                Code("value_type", np.where(value == NONE, -1, np.where(value < 2, 3, 1))),
                Code("value_type", np.where((value != NONE) & (value >= 2), second, -1)),
            ]
        ),
        "value_score": Whole(value),
        "qingmian_score": Whole(faces[0]),
        "timian_score": Whole(faces[1]),
        "changmian_score": Whole(faces[2]),
        "origin": Code("origin", bonds.origin),
        "inherited_from_id": employee_id(division, np.where(inherited, bonds.other, -1)),
        "inherited_date": Day(np.where(inherited, bonds.since, NONE)),
        "introduced_by_id": employee_id(division, np.where(bonds.origin == REFERRED, bonds.other, -1)),
        "target_depth_level": Whole(np.clip(grade(rng, 0.3 + 0.7 * level), 2, 5)),
        "assessed_at": Day(division.as_of - between(rng, 5, 200, size)),
    }


def make_circle(division: Division, contacts: Contacts, deals: Deals) -> Circle:
    """Three to five people per deal, key persons first; the first two approve and decide."""
    rng, size = division.rng("deal_contacts"), len(deals.account)
    count = np.minimum(between(rng, 3, 5, size), contacts.count[deals.account])
    count = np.where(chance(rng, 0.12, size), 0, count)
    deal, place = spread(count)
    contact = contacts.first[deals.account[deal]] + place
    kept = ~((place == 0) & chance(rng, 0.14, len(deal)))
    deal, place, contact = deal[kept], place[kept], contact[kept]
    for_us = chance(rng, np.where(deals.uses_relationship[deal], 0.86, 0.06), len(deal))
    unused = (deals.closed[deal] == NONE) & ~deals.uses_relationship[deal]
    return Circle(deal, place, contact, for_us & ~unused)


def deal_contacts(division: Division, contacts: Contacts, deals: Deals, circle: Circle) -> Columns:
    """The table of decision circles."""
    rng, size = division.rng("deal_contacts table"), len(circle.deal)
    support = np.where(circle.is_for_us, pick(rng, [3, 7], size), 2 + pick(rng, [7, 3, 1], size))
    coverage = np.where(circle.is_for_us, 2 + pick(rng, [6, 4], size), pick(rng, [3, 7], size))
    until = last_day(deals, division.as_of)[circle.deal]
    return {
        "opportunity_id": opportunity_id(division, circle.deal),
        "contact_id": contact_id(contacts, circle.contact),
        "decision_role": Code("decision_role", circle.place),
        "influence_weight": Whole(np.array([3, 3, 2, 1, 2])[circle.place]),
        "support": Code("stance", support),
        "coverage": Code("coverage", coverage),
        "decision_orientation": Code("decision_orientation", pick(rng, [3, 3, 2, 3], size)),
        "decision_criteria": Code("decision_criteria", _sometimes(rng, pick(rng, [1] * 4, size), 0.7)),
        "is_primary": Flag((circle.place == 1).astype(np.int32)),
        "updated_at": Day(np.maximum(until - between(rng, 8, 60, size), deals.created[circle.deal])),
    }


def _sometimes(rng: Rng, codes: Array, share: float) -> Array:
    return np.where(chance(rng, share, len(codes)), codes, -1)
