"""Which sales system a sheet was exported from, told by headers that only that system uses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache

from analytics.catalog.systems import Layout, layouts
from analytics.ingest.headers import squeeze

_LEAST_HITS, _ENOUGH_TELLING = 3, 2


@cache
def _columns(layout: Layout) -> Mapping[str, str]:
    """Squeezed header -> field of a layout."""
    return {squeeze(header): field for header, field in layout.columns.items()}


@cache
def _telling() -> Mapping[str, frozenset[str]]:
    """System -> the squeezed headers that no other system uses."""
    users: dict[str, set[str]] = {}
    for layout in layouts():
        for text in _columns(layout):
            users.setdefault(text, set()).add(layout.system)
    counts = Counter(next(iter(systems)) for systems in users.values() if len(systems) == 1)
    return {system: frozenset(text for text, systems in users.items() if systems == {system}) for system in counts}


def system_of(headers: Sequence[str], table: str | None) -> Layout | None:
    """The layout of that table that the headers follow; None when no system, or more than one, fits."""
    return _system_of(frozenset(squeeze(header) for header in headers if header), table)


@cache
def _system_of(heads: frozenset[str], table: str | None) -> Layout | None:
    found = []
    for layout in layouts():
        hits = len(heads & _columns(layout).keys())
        telling = len(heads & _columns(layout).keys() & _telling().get(layout.system, frozenset()))
        if layout.table == table and telling and (hits >= _LEAST_HITS or telling >= _ENOUGH_TELLING):
            found.append((hits + telling, layout))
    found.sort(key=lambda one: -one[0])
    if not found or (len(found) > 1 and found[0][0] == found[1][0]):
        return None
    return found[0][1]


def fields_of(headers: Sequence[str], table: str) -> Mapping[str, str]:
    """Squeezed header -> field ('' for none) as the system that the sheet comes from means it."""
    layout = system_of(headers, table)
    return _columns(layout) if layout else {}
