"""Choices about an import as a whole: how a table takes its rows, and which names mean the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from analytics.catalog.sources import sources
from analytics.errors import UnknownName

Mode = Literal["update", "append", "replace"]
MODES: tuple[Mode, ...] = get_args(Mode)


@dataclass(frozen=True)
class Alias:
    """A text by which other tables refer to a row of `table`, and the id or name of the row that it means."""

    table: str
    text: str
    target: str


def mode_named(name: str) -> Mode:
    """The mode of that name. Raises UnknownName."""
    for mode in MODES:
        if mode == name:
            return mode
    raise UnknownName("mode", name, MODES)


def with_mode(modes: Mapping[str, Mode], table: str, mode: str) -> dict[str, Mode]:
    """The choices with another mode for a table. Raises UnknownName."""
    if table not in sources():
        raise UnknownName("table", table, sources())
    return {**modes, table: mode_named(mode)}


def with_alias(aliases: tuple[Alias, ...], alias: Alias, keep: bool = True) -> tuple[Alias, ...]:
    """The choices with that one made, or with `keep` false taken back. Raises UnknownName."""
    if alias.table not in sources():
        raise UnknownName("table", alias.table, sources())
    rest = tuple(one for one in aliases if (one.table, one.text) != (alias.table, alias.text))
    return (*rest, alias) if keep else rest
