"""The method as rows: dimensions, elements, indicators and terms, found by a word in either language."""

from __future__ import annotations

import pandas as pd

from analytics.catalog import Element, Metric, Pillar, catalog
from analytics.i18n import LANGUAGES, texts
from analytics.ui.state import View
from analytics.ui.words import element_of

TOPICS = ("outcome", "roles", "uses", "relationship", "load")
GLOSSARY = "glossary"
_FRAME = ("id", "code", "element", "indicator", "scale", "basis")


def parts() -> list[str]:
    """What can be looked at: the five dimensions, the other groups of numbers that exist, the glossary."""
    known = {metric.folder for metric in catalog().metrics.values()}
    return [pillar.id for pillar in catalog().pillars] + [name for name in TOPICS if name in known] + [GLOSSARY]


def part_name(view: View, part: str) -> str:
    """The glyph of a dimension, the name of another group."""
    for pillar in catalog().pillars:
        if pillar.id == part:
            return f"{pillar.glyph} {pillar.label[view.lang]}"
    return view.t(f"method.part_{part}")


def part_meaning(view: View, part: str) -> str:
    """What a dimension or group is about, in a sentence."""
    for pillar in catalog().pillars:
        if pillar.id == part:
            return f"{pillar.method} · {pillar.meaning[view.lang]}"
    return view.t(f"method.about_{part}")


def indicators(view: View, part: str, search: str) -> pd.DataFrame:
    """The numbers of a part, one row each; with a search word, those of all parts that match it."""
    metrics = view.catalog.metrics.values()
    chosen = [m for m in metrics if _matches(m, search)] if search else [m for m in metrics if _belongs(m, part)]
    rows = [
        (m.id, m.code, _element(view, m), m.label[view.lang], _scale(view, m), m.basis[view.lang])
        for m in sorted(chosen, key=lambda m: (m.folder, _order(m.code)))
    ]
    return pd.DataFrame(rows, columns=list(_FRAME))


def _belongs(metric: Metric, part: str) -> bool:
    return metric.folder == part or metric.dimension == part


def _order(code: str) -> tuple[str, int, str]:
    """D2 before D10."""
    letters = code.rstrip("abcdefghijklmnopqrstuvwxyz0123456789")
    rest = code[len(letters) :]
    digits = "".join(sign for sign in rest if sign.isdigit())
    return letters, int(digits or 0), rest


def _matches(metric: Metric, search: str) -> bool:
    words = search.casefold().split()
    held = " ".join((metric.id, metric.code, *(t for text in (metric.label, metric.meaning) for t in (text.en, text.zh)))).casefold()
    return all(word in held for word in words)


def _element(view: View, metric: Metric) -> str:
    found = element_of(metric)
    return found.label[view.lang] if found else ""


def _scale(view: View, metric: Metric) -> str:
    if metric.floor is not None and metric.target is not None:
        return f"{view.show(metric.floor, metric.format)} → {view.show(metric.target, metric.format)}"
    if metric.band:
        return f"{view.show(metric.band[0], metric.format)} – {view.show(metric.band[1], metric.format)}"
    return view.t("method.not_scored")


def terms(view: View, search: str) -> list[tuple[str, str, str]]:
    """(term, the same in the other language, what it means) of the glossary, those that hold every word of the search.

    Besides the words of the product: the dimensions and their elements, as the definitions name them.
    """
    other = next(code for code in LANGUAGES if code != view.lang)
    known, beside = texts(view.lang), texts(other)
    names = [key.removeprefix("method.term_") for key in known if key.startswith("method.term_")]
    found = [(known[f"method.term_{name}"], beside[f"method.term_{name}"], known[f"method.means_{name}"]) for name in names]
    for pillar in catalog().pillars:
        named: list[Pillar | Element] = [pillar, *pillar.elements]
        for item in named:
            found.append((f"{pillar.glyph} {item.label[view.lang]}", item.label[other], item.meaning[view.lang]))
    words = search.casefold().split()
    return [term for term in found if all(word in " ".join(term).casefold() for word in words)]
