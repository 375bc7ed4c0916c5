"""Every setting there is: entries of the settings file, scales and weights of the method, rates."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from analytics.catalog import Catalog, Metric, Pillar
from analytics.catalog.header import ASSUMPTION, Label
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
