"""Columns of a table before a language is chosen: numbers and codes, rendered to Arrow on writing.

Languages are "en", "zh" and "code" (the canonical codes). A missing integer is `NONE`, a missing
number NaN.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from analytics.sample.vocabulary import words

NONE = -(2**31)
EPOCH = date(1970, 1, 1)

Ints = np.ndarray[Any, np.dtype[Any]]


def day(value: date) -> int:
    """Days since 1970-01-01."""
    return (value - EPOCH).days


class Column(Protocol):
    """Anything that can be rendered in a language."""

    def render(self, lang: str) -> Any:
        """An Arrow array in that language."""
        ...


def _masked(values: Ints, kind: Any) -> Any:
    return pa.array(values, type=kind, mask=values == NONE)


def _take(vocabulary: Sequence[str], codes: Ints) -> Any:
    indices = pa.array(codes, type=pa.int32(), mask=codes < 0)
    return pa.array(vocabulary, type=pa.string()).take(indices)


@dataclass(frozen=True)
class Id:
    """Identifiers such as O00123; negative numbers are missing."""

    prefix: str
    width: int
    numbers: Ints

    def render(self, lang: str) -> Any:
        digits = pc.cast(pa.array(self.numbers, type=pa.int64(), mask=self.numbers < 0), pa.string())
        return pc.binary_join_element_wise(self.prefix, pc.utf8_lpad(digits, self.width, "0"), "")


@dataclass(frozen=True)
class Code:
    """Words of a domain by number; negative is missing."""

    domain: str
    codes: Ints

    def render(self, lang: str) -> Any:
        return _take(words(self.domain, lang), self.codes)


@dataclass(frozen=True)
class Name:
    """Names of people or companies by number: one list per language."""

    english: Sequence[str]
    chinese: Sequence[str]
    numbers: Ints

    def render(self, lang: str) -> Any:
        return _take(self.chinese if lang == "zh" else self.english, self.numbers)


@dataclass(frozen=True)
class Joined:
    """Several columns in one cell; missing members are left out."""

    parts: Sequence[Column]
    separator: str = ";"

    def render(self, lang: str) -> Any:
        first, *rest = [part.render(lang) for part in self.parts]
        for other in rest:
            both = pc.binary_join_element_wise(first, other, self.separator)
            first = pc.coalesce(both, first, other)
        return first


@dataclass(frozen=True)
class Whole:
    """Whole numbers and whole amounts of money."""

    values: Ints

    def render(self, lang: str) -> Any:
        return _masked(self.values, pa.int64())


@dataclass(frozen=True)
class Real:
    """Numbers with decimals; NaN is missing."""

    values: Ints
    decimals: int = 2

    def render(self, lang: str) -> Any:
        rounded = np.round(self.values.astype(np.float64), self.decimals)
        return pa.array(rounded, type=pa.float64(), mask=np.isnan(rounded))


@dataclass(frozen=True)
class Day:
    """Calendar days since 1970-01-01."""

    days: Ints

    def render(self, lang: str) -> Any:
        return _masked(self.days.astype(np.int32), pa.date32())


@dataclass(frozen=True)
class Moment:
    """Minutes since 1970-01-01 00:00."""

    minutes: Ints

    def render(self, lang: str) -> Any:
        seconds = np.where(self.minutes == NONE, 0, self.minutes).astype(np.int64) * 60
        return pa.array(seconds, type=pa.timestamp("s"), mask=self.minutes == NONE)


@dataclass(frozen=True)
class Flag:
    """Yes, no, or missing when negative."""

    values: Ints

    def render(self, lang: str) -> Any:
        codes = self.values.astype(np.int32)
        if lang == "code":
            return pa.array(codes > 0, mask=codes < 0)
        return _take(words("yes_no", lang), codes)


@dataclass(frozen=True)
class Empty:
    """A column that the company keeps no record in."""

    rows: int

    def render(self, lang: str) -> Any:
        return pa.nulls(self.rows, pa.string())


Columns = dict[str, Column]
