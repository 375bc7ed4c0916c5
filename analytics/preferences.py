"""What a workspace sets differently from the defaults, and what follows for the catalogue.

A setting is named by a dotted id: an entry of definitions/settings.toml ("sla_a_hours"),
"metric.<id>.<floor|target|least|low|high|most|weight>", "element.<dimension>.<element>" (its
weight), or "rate.<currency>". Preferences hold only what differs, so a default that changes
with a new version reaches everybody who left it alone. Pure: no database, no screen.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from analytics.catalog import Catalog, Element, Metric, Pillar
from analytics.catalog.header import ASSUMPTION, Label
from analytics.catalog.models import dependencies
from analytics.catalog.tunables import Setting, Value, tunables
from analytics.errors import UnknownName, UsageError

CURRENCY = re.compile(r"[A-Z]{3}")
_PARTS = {
    "floor": Label("scores 0 at", "得0分的值"), "target": Label("scores 100 at", "得100分的值"),
    "least": Label("scores 0 below", "低于此值得0分"), "low": Label("best from", "最佳区间下限"),
    "high": Label("best up to", "最佳区间上限"), "most": Label("scores 0 above", "高于此值得0分"),
    "weight": Label("weight", "权重"),
}  # fmt: skip
_SCORE = Label("The score of this indicator", "该指标的得分")
_SHARE = Label("How much it counts inside its element; 0 leaves it out", "在所属要素中的份量；0表示不计")
_ELEMENT = Label("How much the element counts inside its dimension; 0 leaves it out", "要素在所属维度中的份量；0表示不计")
_RATE = Label("Amounts in this currency count, multiplied by the rate", "该币种的金额按汇率折算后计入")
_OWN = Label("your own", "自行设置")


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
        _check_scales(defs, found)
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
        _check_scales(defs, Preferences(tuple(sorted(values.items()))))
    except UsageError:
        return False
    return True


def registry(defs: Catalog) -> dict[str, Setting]:
    """Every setting there is, by id, except rates (there is one for any currency)."""
    found = dict(tunables())
    for pillar in defs.pillars:
        for element in pillar.elements:
            for metric in defs.indicators(pillar, element):
                found |= {item.id: item for item in _of_metric(metric)}
        found |= {item.id: item for item in _of_elements(pillar)}
    return found


def _of_metric(metric: Metric) -> Iterator[Setting]:
    marks: dict[str, float | None] = {"floor": metric.floor, "target": metric.target}
    if metric.band and metric.outer:
        marks = {"least": metric.outer[0], "low": metric.band[0], "high": metric.band[1], "most": metric.outer[1]}
    for part, default in {**marks, "weight": metric.weight}.items():
        if default is None:
            continue
        named = Label(f"{metric.label.en}: {_PARTS[part].en}", f"{metric.label.zh}：{_PARTS[part].zh}")
        yield Setting(
            f"metric.{metric.id}.{part}", "targets", "number", default, named, _SHARE if part == "weight" else _SCORE,
            "" if part == "weight" else metric.format, ASSUMPTION if part == "weight" else metric.basis,
            low=0 if part == "weight" else None, high=100 if part == "weight" else None, touches="scores",
        )  # fmt: skip


def _of_elements(pillar: Pillar) -> Iterator[Setting]:
    for element in pillar.elements:
        yield Setting(
            f"element.{pillar.id}.{element.id}", "weights", "number", element.weight,
            Label(f"{pillar.glyph} {element.label.en}", f"{pillar.glyph}{element.label.zh}"), _ELEMENT, "", ASSUMPTION,
            low=0, high=1000, touches="scores",
        )  # fmt: skip


def setting(known: Mapping[str, Setting], name: str) -> Setting:
    """The setting of that id, a rate included. Raises UnknownName with the nearest one."""
    if name in known:
        return known[name]
    kind, _, currency = name.partition(".")
    if kind == "rate" and CURRENCY.fullmatch(currency):
        label = Label(f"Rate of {currency}", f"{currency}汇率")
        return Setting(name, "money", "number", 0.0, label, _RATE, "rate", _OWN, low=0, high=1e9)
    raise UnknownName("setting", name, known)


def checked_value(item: Setting, value: Value) -> Value:
    """The value in the setting's own kind. Raises UsageError: where, what was expected, what was found."""
    if item.kind == "list":
        members = tuple(value.split(";")) if isinstance(value, str) else value
        if not isinstance(members, tuple) or any(not isinstance(part, str) for part in members):
            raise _bad(item, value)
        kept = tuple(dict.fromkeys(part.strip() for part in members if part.strip()))
        if item.choices and set(kept) - set(item.choices):
            raise _bad(item, value)
        return kept
    if item.kind == "text":
        if not isinstance(value, str) or (item.id == "base_currency" and value and not CURRENCY.fullmatch(value)):
            raise _bad(item, value)
        return value
    return _number(item, value)


def _number(item: Setting, value: Value) -> float:
    try:
        number = float(str(value))
    except ValueError as error:
        raise _bad(item, value) from error
    is_inside = (item.low is None or number >= item.low) and (item.high is None or number <= item.high)
    if number - number != 0 or isinstance(value, bool) or not is_inside or (item.is_whole and number != int(number)):
        raise _bad(item, value)
    return number


def _bad(item: Setting, value: object) -> UsageError:
    return UsageError("settings.bad_value", name=item.id, expected=expected(item), found=value)


def expected(item: Setting) -> str:
    """What a setting takes, as signs that need no translation."""
    if item.kind == "list":
        return f"[{' | '.join(item.choices) or '…'}]"
    if item.kind == "text":
        return "CNY, USD, EUR …" if item.id == "base_currency" else "…"
    low = "−∞" if item.low is None else f"{item.low:g}"
    high = "∞" if item.high is None else f"{item.high:g}"
    return f"{low} … {high}" if not item.is_whole else f"{low}, {float(item.low or 0) + 1:g} … {high}"


def _check_scales(defs: Catalog, chosen: Preferences) -> None:
    """A floor must differ from its target, on the right side; the marks of a band must rise."""
    own = chosen.chosen
    for touched in sorted({name.split(".")[1] for name in own if name.startswith("metric.")}):
        metric = adjusted_metric(defs.metrics[touched], own)
        if metric.band and metric.outer:
            marks = (metric.outer[0], *metric.band, metric.outer[1])
            if not (marks[0] < marks[1] <= marks[2] < marks[3]):
                raise UsageError("settings.bad_band", name=f"metric.{metric.id}", found=" · ".join(f"{m:g}" for m in marks))
        elif metric.floor is not None and metric.target is not None:
            is_right = metric.floor > metric.target if metric.better == "lower" else metric.floor < metric.target
            if not is_right:
                raise UsageError(
                    "settings.bad_scale", name=f"metric.{metric.id}", floor=f"{metric.floor:g}", target=f"{metric.target:g}",
                    sign=">" if metric.better == "lower" else "<",
                )  # fmt: skip


def adjusted(defs: Catalog, chosen: Preferences) -> Catalog:
    """The catalogue with the workspace's own targets and weights."""
    own = chosen.chosen
    if not any(name.startswith(("metric.", "element.")) for name in own):
        return defs
    touched = {name.split(".")[1] for name in own if name.startswith("metric.")}
    metrics = {name: adjusted_metric(m, own) if name in touched else m for name, m in defs.metrics.items()}
    return replace(defs, metrics=metrics, pillars=tuple(_pillar(pillar, own) for pillar in defs.pillars))


def _pillar(pillar: Pillar, own: Mapping[str, Value]) -> Pillar:
    def element(item: Element) -> Element:
        return replace(item, weight=float(str(own.get(f"element.{pillar.id}.{item.id}", item.weight))))

    return replace(pillar, elements=tuple(element(item) for item in pillar.elements))


def adjusted_metric(metric: Metric, own: Mapping[str, Value]) -> Metric:
    """The metric with its own scale and weight. One of weight 0 is left out, so nothing rests on it."""

    def mark(part: str, default: float | None) -> float | None:
        value = own.get(f"metric.{metric.id}.{part}")
        return default if value is None else float(str(value))

    weight = mark("weight", metric.weight) or 0.0
    found = replace(metric, weight=weight, is_star=metric.is_star and weight > 0)
    if metric.band and metric.outer:
        least, low, high, most = (
            mark(part, default) or 0.0
            for part, default in zip(("least", "low", "high", "most"), (metric.outer[0], *metric.band, metric.outer[1]), strict=True)
        )
        return replace(found, band=(low, high), outer=(least, most))
    return replace(found, floor=mark("floor", metric.floor), target=mark("target", metric.target))


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
