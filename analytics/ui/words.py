"""The words for tables and columns: from the definitions where they have them, else from the texts."""

from __future__ import annotations

from functools import cache

from analytics.catalog import Element, Label, Metric, catalog
from analytics.catalog.sources import sources
from analytics.i18n import has_text
from analytics.ui.state import View

_FORMATS = {"money": "money", "percent": "percent", "date": "date", "timestamp": "date", "integer": "count"}


def needed(view: View, need: str) -> str:
    """A need of a metric ("accounts.is_key_account|accounts.account_tier") in words."""
    return view.t("shell.or").join(_column(view, part) for part in need.split("|"))


def _column(view: View, need: str) -> str:
    table, _, column = need.partition(".")
    source = sources().get(table)
    if source is None:
        return need
    label = source.label[view.lang]
    if not column:
        return label
    field = next((field for field in source.fields if field.name == column), None)
    return f"{label}: {field.label[view.lang]}" if field else f"{label}: {column}"


def element_of(metric: Metric) -> Element | None:
    """The element of the method that a metric is an indicator of."""
    for pillar in catalog().pillars:
        for element in pillar.elements:
            if metric.id in element.metrics or (pillar.id == metric.dimension and element.id == metric.element):
                return element
    return None


@cache
def _fields() -> dict[str, tuple[Label, str]]:
    """Column name -> its words and its format, from the first table that has it."""
    found: dict[str, tuple[Label, str]] = {}
    for source in sources().values():
        for field in source.fields:
            found.setdefault(field.name, (field.label, _FORMATS.get(field.kind, "")))
    return found


def column_format(column: str) -> str:
    """The format of a column that the imported tables know; "" otherwise."""
    return _fields()[column][1] if column in _fields() else ""


def column_label(view: View, column: str) -> str:
    """The words for a column: of a metric, a dimension, the texts, or an imported field."""
    name, _, counted = column.partition("__")
    return f"{_named(view, name)} · {view.t(f'shell.counted_{counted}')}" if counted else _named(view, name)


def _named(view: View, name: str) -> str:
    known = catalog()
    if name in known.metrics:
        return known.metrics[name].label[view.lang]
    if has_text(f"shell.column_{name}"):
        return view.t(f"shell.column_{name}")
    if name in known.splits:
        return known.splits[name].label[view.lang]
    return _fields()[name][0][view.lang] if name in _fields() else name.replace("_", " ")
