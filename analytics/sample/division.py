"""How large the company is, and how it is cut into divisions that fit into memory.

Every division is a small company of its own with its own accounts and people, so that any number of
deals can be written one division after the other; its random numbers depend on seed, division and
table only, never on which tables are asked for.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import numpy as np

from analytics.sample.columns import day

DEALS_PER_DIVISION = 50_000
DEALS_OF_A_SMALL_COMPANY = 5_000
MONTHS = 36
AS_OF = date(2026, 9, 30)


@dataclass(frozen=True)
class Division:
    """Sizes and first numbers of one division."""

    seed: int
    index: int
    as_of: int
    deals: int
    accounts: int
    executives: int
    sales: int
    presales: int
    delivery: int
    first_deal: int
    first_account: int
    first_employee: int
    density: float

    @property
    def employees(self) -> int:
        """People of all roles."""
        return self.executives + self.sales + self.presales + self.delivery

    @property
    def start(self) -> int:
        """First day of the history."""
        return self.as_of - round(MONTHS * 365.25 / 12)

    def rng(self, purpose: str) -> np.random.Generator:
        """Random numbers of one purpose: nothing else draws from them."""
        return np.random.default_rng([self.seed, self.index, zlib.crc32(purpose.encode())])


def _staff(deals: int) -> tuple[int, int, int, int]:
    size = (max(deals, 60) / 420) ** 0.45
    return max(2, round(3 * size)), max(10, round(11 * size)), max(4, round(7 * size)), max(2, round(4 * size))


def divisions(deals: int, seed: int, as_of: date = AS_OF) -> Iterator[Division]:
    """The divisions of a company with that many deals."""
    density = 1.0 if deals <= DEALS_OF_A_SMALL_COMPANY else 0.2
    done = accounts = employees = index = 0
    while done < deals:
        size = min(DEALS_PER_DIVISION, deals - done)
        executives, sales, presales, delivery = _staff(size)
        division = Division(
            seed=seed, index=index, as_of=day(as_of), deals=size, accounts=max(20, round(size / 6.56)),
            executives=executives, sales=sales, presales=presales, delivery=delivery,
            first_deal=done, first_account=accounts, first_employee=employees, density=density,
        )  # fmt: skip
        yield division
        done, index = done + size, index + 1
        accounts, employees = accounts + division.accounts, employees + division.employees
