"""Words and headers of the sample company in both languages, read from the TOML files beside."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent
LANGUAGES = ("en", "zh", "code")


@cache
def _domains() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads((HERE / "words.toml").read_text(encoding="utf-8"))


@cache
def _tables() -> dict[str, dict[str, object]]:
    return tomllib.loads((HERE / "tables.toml").read_text(encoding="utf-8"))


@cache
def codes(domain: str) -> tuple[str, ...]:
    """Canonical codes of a domain; their positions are the numbers used in the generator."""
    return tuple(_domains()[domain])


@cache
def words(domain: str, lang: str) -> tuple[str, ...]:
    """The words of a domain in a language, in the order of its codes."""
    if lang == "code":
        return codes(domain)
    side = LANGUAGES.index(lang)
    return tuple(pair[side] for pair in _domains()[domain].values())


def number(domain: str, code: str) -> int:
    """Position of a code in its domain."""
    return codes(domain).index(code)


def table_names() -> tuple[str, ...]:
    """Canonical names of all tables, in the order of the workbook."""
    return tuple(_tables())


def title(table: str, lang: str) -> str:
    """Sheet title of a table."""
    if lang == "code":
        return table
    titles = _tables()[table]["title"]
    assert isinstance(titles, list)
    return str(titles[LANGUAGES.index(lang)])


def fields(table: str) -> tuple[str, ...]:
    """Canonical columns of a table."""
    return tuple(headers(table, "code"))


@cache
def headers(table: str, lang: str) -> dict[str, str]:
    """Canonical column -> header in a language."""
    columns = _tables()[table]["columns"]
    assert isinstance(columns, dict)
    if lang == "code":
        return {field: field for field in columns}
    return {field: str(pair[LANGUAGES.index(lang)]) for field, pair in columns.items()}
