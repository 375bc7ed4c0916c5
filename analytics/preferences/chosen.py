"""What a workspace sets differently from the defaults, and what models read of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from analytics.catalog import Catalog
from analytics.catalog.models import dependencies
from analytics.catalog.tunables import Setting, Value, tunables
from analytics.errors import UsageError
from analytics.preferences.known import checked_value, registry, setting
from analytics.preferences.scales import check_scales


@dataclass(frozen=True)
class Preferences:
    """Setting id -> value, only what differs from the defaults; sorted, so equal ones are equal."""

    values: tuple[tuple[str, Value], ...] = ()

    @classmethod
    def of(cls, defs: Catalog, chosen: Mapping[str, Value]) -> Preferences:
        """The preferences of these values, defaults left out. Raises UnknownName, UsageError."""
        if not chosen:
            return cls()
        known = registry(defs)
        kept = {}
        for name, value in chosen.items():
            item = setting(known, name)
            checked = checked_value(item, value)
            if checked != item.default:
                kept[name] = checked
        found = cls(tuple(sorted(kept.items())))
        check_scales(defs, kept)
        return found

    @classmethod
    def kept(cls, defs: Catalog, stored: Mapping[str, Value]) -> tuple[Preferences, tuple[str, ...]]:
        """(preferences, names passed over): what this version does not know or cannot take is left out."""
        try:
            return cls.of(defs, stored), ()
        except UsageError:
            known, good = registry(defs), {}
            for name, value in stored.items():
                # All values of an indicator stand or fall together: its floor means nothing without its target.
                stem = ".".join(name.split(".")[:2]) + "." if name.startswith("metric.") else name
                group = {other: given for other, given in stored.items() if other.startswith(stem)}
                if _is_sound(defs, known, group):
                    good[name] = value
            return cls.of(defs, good), tuple(sorted(stored.keys() - good.keys()))

    @property
    def chosen(self) -> dict[str, Value]:
        """The values by setting id."""
        return dict(self.values)

    @property
    def rates(self) -> dict[str, float]:
        """Currency -> what one unit of it is worth in the base currency."""
        return {name[5:]: float(str(value)) for name, value in self.values if name.startswith("rate.")}

    def changes(self, other: Preferences) -> tuple[str, ...]:
        """Ids whose values differ between the two."""
        mine, theirs = self.chosen, other.chosen
        return tuple(sorted(name for name in mine.keys() | theirs.keys() if mine.get(name) != theirs.get(name)))


def _is_sound(defs: Catalog, known: Mapping[str, Setting], group: Mapping[str, Value]) -> bool:
    try:
        values = {name: checked_value(setting(known, name), value) for name, value in group.items()}
        check_scales(defs, values)
    except UsageError:
        return False
    return True


def numbers(chosen: Preferences) -> dict[str, float]:
    """Every number that models read, the workspace's own where given."""
    own = chosen.chosen
    return {
        name: float(str(own.get(name, item.default))) for name, item in tunables().items() if item.kind == "number"
    }


def members(chosen: Preferences) -> list[tuple[str, str]]:
    """(setting, member) of every text and list that models read, one pair per member."""
    own = chosen.chosen
    found = []
    for name, item in tunables().items():
        value = own.get(name, item.default)
        if item.kind == "list" and isinstance(value, tuple):
            found += [(name, member) for member in value]
        elif item.kind == "text" and value:
            found.append((name, str(value)))
    return found


def touched_models(defs: Catalog, changed: Iterable[str]) -> set[str]:
    """The models whose rows follow from the changed settings, with everything that reads them."""
    known = registry(defs)
    words = {name for name in changed if setting(known, name).touches == "models"}
    words = {"currency_rates" if name.startswith("rate.") else f"'{name}'" for name in words}
    found = {model.id for model in defs.models.values() if any(word in model.sql for word in words)}
    reads = dependencies(defs.models)
    size = -1
    while size != len(found):
        size = len(found)
        found |= {name for name, others in reads.items() if found & set(others)}
    return found
