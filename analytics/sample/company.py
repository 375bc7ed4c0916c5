"""The sample company: all tables of every division, in the order of the workbook."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

import pyarrow as pa

from analytics.sample import (
    accounts,
    activities,
    bonds,
    contacts,
    deals,
    journey,
    memory,
    opportunities,
    people,
    planning,
    presales,
    rivalry,
)
from analytics.sample.columns import Columns
from analytics.sample.division import AS_OF, Division, divisions
from analytics.sample.vocabulary import fields, headers, table_names


@dataclass
class Numbers:
    """How many rows of numbered tables earlier divisions have written."""

    used: dict[str, int] = field(default_factory=dict)

    def first(self, table: str) -> int:
        """Running number before the first row of a division."""
        return self.used.get(table, 0)

    def add(self, table: str, rows: int) -> None:
        """Counts the rows of a division."""
        self.used[table] = self.first(table) + rows


class Company:
    """One division: hidden facts, drawn when first needed, and the tables read off them."""

    def __init__(self, division: Division, numbers: Numbers) -> None:
        self.division, self.numbers = division, numbers
        self.people = people.make_people(division)
        self.accounts = accounts.make_accounts(division, self.people)
        self.contacts = contacts.make_contacts(division, self.accounts, numbers.first("contacts"))

    @cached_property
    def deals(self) -> deals.Deals:
        """All deals."""
        return deals.make_deals(self.division, self.people, self.accounts)

    @cached_property
    def circle(self) -> bonds.Circle:
        """The decision circles."""
        return bonds.make_circle(self.division, self.contacts, self.deals)

    @cached_property
    def bonds(self) -> bonds.Bonds:
        """All relationships."""
        return bonds.make_bonds(self.division, self.people, self.accounts, self.contacts)

    @cached_property
    def prices(self) -> rivalry.Prices:
        """Our prices against the winner's."""
        return rivalry.make_prices(self.division, self.deals)

    def touches(self) -> activities.Touches:
        """All activities; not kept, because they are the largest part."""
        return activities.make_touches(
            self.division, self.people, self.accounts, self.contacts, self.deals, self.bonds, self.circle
        )

    def table(self, name: str) -> Columns:
        """The columns of one table."""
        return BUILDERS[name](self)


def _number(company: Company, table: str) -> int:
    return company.numbers.first(table)


BUILDERS: dict[str, Callable[[Company], Columns]] = {
    "opportunities": lambda c: opportunities.opportunities(c.division, c.people, c.accounts, c.deals),
    "accounts": lambda c: accounts.accounts(c.division, c.people, c.accounts),
    "contacts": lambda c: contacts.contacts(c.division, c.people, c.accounts, c.contacts),
    "employees": lambda c: people.employees(c.division, c.people),
    "activities": lambda c: activities.activities(c.division, c.contacts, c.touches(), _number(c, "activities")),
    "relationships": lambda c: bonds.relationships(c.division, c.contacts, c.bonds),
    "deal_contacts": lambda c: bonds.deal_contacts(c.division, c.contacts, c.deals, c.circle),
    "deal_assessments": lambda c: journey.deal_assessments(c.division, c.people, c.deals),
    "stage_history": lambda c: journey.stage_history(c.division, c.deals),
    "deal_competitors": lambda c: rivalry.deal_competitors(c.division, c.deals, c.prices),
    "presales_requests": lambda c: presales.presales_requests(
        c.division, c.people, c.deals, _number(c, "presales_requests")
    ),
    "presales_bookings": lambda c: presales.presales_bookings(
        c.division, c.people, c.deals, _number(c, "presales_bookings")
    ),
    "quotes": lambda c: rivalry.quotes(c.division, c.deals, c.prices, _number(c, "quotes")),
    "account_plans": lambda c: planning.account_plans(c.division, c.accounts),
    "targets": lambda c: planning.targets(c.division, c.people, c.deals),
    "forecast_snapshots": lambda c: planning.forecast_snapshots(c.division, c.people, c.deals),
    "projects": lambda c: memory.projects(c.division, c.accounts, c.deals, _number(c, "projects")),
    "bid_criteria": lambda c: rivalry.bid_criteria(c.division, c.deals),
    "project_documents": lambda c: memory.project_documents(c.division, c.deals),
    "lessons": lambda c: memory.lessons(),
    "account_offerings": lambda c: planning.account_offerings(c.division, c.accounts),
    "competitor_contacts": lambda c: memory.competitor_contacts(c.division, c.accounts, c.contacts),
}


def rendered(
    deals: int, seed: int, lang: str, as_of: date | None = None,
    tables: Sequence[str] | None = None, columns: Sequence[str] | None = None,
) -> Iterator[tuple[int, str, Any]]:  # fmt: skip
    """Deals of the division, table name and Arrow table, division by division.

    `columns` keeps only those canonical columns of every table; unknown names raise ValueError.
    """
    chosen = _chosen(tables, columns)
    numbers = Numbers()
    for division in divisions(deals, seed, as_of or AS_OF):
        company = Company(division, numbers)
        for name in chosen:
            made = render(name, company.table(name), lang, columns)
            yield division.deals, name, made
            numbers.add(name, made.num_rows)
        if "contacts" not in chosen:
            numbers.add("contacts", len(company.contacts.account))


def _chosen(tables: Sequence[str] | None, columns: Sequence[str] | None) -> list[str]:
    unknown = set(tables or ()) - set(table_names())
    if unknown:
        raise ValueError(f"no such tables: {', '.join(sorted(unknown))}")
    chosen = [name for name in table_names() if tables is None or name in tables]
    known = {column for name in chosen for column in fields(name)}
    if set(columns or ()) - known:
        raise ValueError(f"no such columns: {', '.join(sorted(set(columns or ()) - known))}")
    return chosen


def render(name: str, made: Columns, lang: str, columns: Sequence[str] | None = None) -> Any:
    """One table in a language, under its headers and in the order of the specification."""
    if set(made) != set(fields(name)):
        raise ValueError(f"{name}: columns differ from the vocabulary: {set(made) ^ set(fields(name))}")
    kept = [column for column in fields(name) if columns is None or column in columns]
    titles = headers(name, lang)
    return pa.table([made[column].render(lang) for column in kept], names=[titles[column] for column in kept])


def frames(deals: int, seed: int, as_of: date | None = None) -> dict[str, Any]:
    """All tables with canonical columns and codes, as Arrow tables: what an import should arrive at."""
    parts: dict[str, list[Any]] = {}
    for _, name, table in rendered(deals, seed, "code", as_of):
        parts.setdefault(name, []).append(table)
    return {name: pa.concat_tables(tables) for name, tables in parts.items()}
