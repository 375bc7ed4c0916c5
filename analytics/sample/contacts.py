"""Contacts of the accounts; key persons come first within an account."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analytics.sample.accounts import Accounts, account_id
from analytics.sample.columns import NONE, Code, Columns, Day, Flag, Id, Name
from analytics.sample.division import Division
from analytics.sample.draw import Array, between, chance, pick, spread
from analytics.sample.names import person_names
from analytics.sample.people import People, employee_id

# Contacts take their names from far behind the employees, so that nobody at the demo shares a name.
NAME_OFFSET = 500


@dataclass(frozen=True)
class Contacts:
    """One entry per contact, and per account where its contacts begin and how many there are."""

    account: Array
    place: Array
    is_key: Array
    first: Array
    count: Array
    first_number: int


def make_contacts(division: Division, accounts: Accounts, first_number: int) -> Contacts:
    """Seven to nine contacts at a key account, three or four elsewhere."""
    rng = division.rng("contacts")
    low, high = np.where(accounts.is_key, 7, 3), np.where(accounts.is_key, 9, 4)
    count = between(rng, low, high, division.accounts)
    account, place = spread(count)
    key_people = np.where(accounts.is_key, 4, 1)
    return Contacts(account, place, place < key_people[account], np.cumsum(count) - count, count, first_number)


def contacts(division: Division, people: People, accounts: Accounts, made: Contacts) -> Columns:
    """The table of contacts; reporting lines and departments are not known for everybody."""
    rng, size = division.rng("contacts table"), len(made.account)
    rank = np.minimum(made.place, 4)
    boss = np.where(made.is_key, made.first[made.account], made.first[made.account] + 1)
    boss = np.where((made.place == 0) | chance(rng, 0.15, size), -1, boss)
    influence = np.where(made.is_key, np.where(made.place < 2, 0, 1), 2)
    names = [made.first_number + NAME_OFFSET + n for n in range(size)]
    first_met = division.start - between(rng, -800, 2500, size)
    return {
        "contact_id": contact_id(made, np.arange(size)),
        "contact_name": Name(person_names(names, "en"), person_names(names, "zh"), np.arange(size)),
        "account_id": account_id(division, made.account),
        "department": Code("department", np.where(chance(rng, 0.04, size), -1, made.place % 6)),
        "title": Code("title", rank),
        "seniority": Code("seniority", rank),
        "is_key_person": Flag(made.is_key),
        "influence": Code("influence", np.where(chance(rng, 0.1, size), -1, influence)),
        "reports_to_id": contact_id(made, boss),
        "contact_status": Code("contact_status", pick(rng, [95, 3, 2], size)),
        "owner_id": employee_id(division, accounts.owner[made.account]),
        "first_contact_date": Day(first_met),
        "last_contact_date": Day(np.full(size, NONE)),
    }


def contact_id(made: Contacts, contact: Array) -> Id:
    """Identifiers of contacts, C0001 onwards; negative numbers stay missing."""
    return Id("C", 4, np.where(contact < 0, -1, contact + made.first_number + 1))
