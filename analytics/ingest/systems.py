"""Which sales system a sheet was exported from, told by headers that only that system uses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache

from analytics.catalog.sources import sources
from analytics.catalog.systems import Layout, layouts
from analytics.i18n import LANGUAGES
from analytics.ingest.headers import squeeze

_ENOUGH_TELLING, _LEAST_SHARE = 2, 0.3  # a list made by hand shares a few headers with everybody
_WIDE = 30  # an export with hundreds of columns of one's own is still that system's
_MANY_HITS, _MOST = 5, 0.8  # one telling header does where nearly all others fit


@cache
def _columns(layout: Layout) -> Mapping[str, str]:
    """Squeezed header -> field of a layout."""
    return {squeeze(header): field for header, field in layout.columns.items()}


@cache
def _telling() -> Mapping[str, frozenset[str]]:
    """System -> the squeezed headers that no other system uses and that are no everyday words."""
    users: dict[str, set[str]] = {}
    for layout in layouts():
        for text in _columns(layout):
            users.setdefault(text, set()).add(layout.system)
    counts = Counter(next(iter(systems)) for systems in users.values() if len(systems) == 1)
    return {system: frozenset(text for text, systems in users.items() if systems == {system} and not _is_everyday(text)) for system in counts}


def _is_everyday(text: str) -> bool:
    """Whether anybody may head a column so: a short word, or the name of one of our own fields."""
    return len(text) < (5 if text.isascii() else 4) or text in _own_names()


@cache
def _own_names() -> frozenset[str]:
    return frozenset(squeeze(field.label[lang]) for source in sources().values() for field in source.fields for lang in LANGUAGES)


def system_of(headers: Sequence[str], table: str | None) -> Layout | None:
    """The layout of that table that the headers follow; None when no system, or more than one, fits."""
    return _system_of(frozenset(squeeze(header) for header in headers if header), table)


@cache
def _system_of(heads: frozenset[str], table: str | None) -> Layout | None:
    found = []
    for layout in layouts():
        hits = len(heads & _columns(layout).keys())
        telling = len(heads & _columns(layout).keys() & _telling().get(layout.system, frozenset()))
        is_clear = telling >= _ENOUGH_TELLING or (telling and hits >= max(_MANY_HITS, _MOST * len(heads)))
        if layout.table == table and is_clear and hits >= _LEAST_SHARE * min(len(heads), _WIDE):
            found.append((hits + telling, layout))
    found.sort(key=lambda one: -one[0])
    if not found or (len(found) > 1 and found[0][0] == found[1][0]):
        return None
    return found[0][1]


def fields_of(headers: Sequence[str], table: str) -> Mapping[str, str]:
    """Squeezed header -> field ('' for none) as the system that the sheet comes from means it."""
    layout = system_of(headers, table)
    return _columns(layout) if layout else {}
