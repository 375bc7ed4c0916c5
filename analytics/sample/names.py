"""Invented names of companies and people: the same number is the same one in both languages."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from analytics.sample.vocabulary import codes

# Steps that are coprime to the sizes of the lists walk through every combination before repeating.
COMPANY_STEP = 1_009
PERSON_STEP = 1_237


@cache
def _lists() -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / "names.toml").read_text(encoding="utf-8"))


def company_names(numbers: Sequence[int], industries: Sequence[int], lang: str) -> list[str]:
    """Names of companies by running number and industry, unique over the whole company."""
    lists, tail = _lists()["company"], "_zh" if lang == "zh" else ""
    first, second = lists["first" + tail], lists["second" + tail]
    suffixes = [lists["suffix" + tail][code] for code in codes("industry")]
    glue = "" if lang == "zh" else " "
    size = len(first) * len(second)
    names = []
    for number, industry in zip(numbers, industries, strict=True):
        place, again = (number * COMPANY_STEP + 7) % size, number // size
        suffix = suffixes[industry][(number + again) % 4]
        base = glue.join((first[place % len(first)], second[place // len(first)], suffix))
        names.append(base if again < 1 else f"{base} {again + 1}")
    return names


def person_names(numbers: Sequence[int], lang: str) -> list[str]:
    """Names of people by running number; repeated only after all combinations."""
    lists, chinese = _lists()["person"], lang == "zh"
    family = lists["family_zh"] if chinese else lists["family"]
    given = lists["given_zh"] if chinese else lists["given"]
    size = len(family) * len(given)
    names = []
    for number in numbers:
        place, again = (number * PERSON_STEP + 11) % size, number // size
        one, other = family[place % len(family)], given[place // len(family)]
        name = one + other if chinese else f"{other} {one}"
        names.append(name if again < 1 else f"{name} {again + 1}")
    return names
