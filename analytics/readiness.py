"""What can be measured with the columns that are filled, and what single addition would open most.

Pure: a catalogue and the filled "table.column" names go in. Whether a number then has enough rows
behind it is another question (analytics.health).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from analytics.ask import missing_needs
from analytics.catalog import Catalog, Metric


@dataclass(frozen=True)
class Standing:
    """One indicator and the needs of it that nothing fills; measurable when there are none."""

    metric: str
    missing: tuple[str, ...]


@dataclass(frozen=True)
class ElementStanding:
    """The indicators of one element; `weight` is the element's share of all scores, 0..1."""

    id: str
    weight: float
    indicators: tuple[Standing, ...]


@dataclass(frozen=True)
class DimensionStanding:
    """One of the five: how many of its indicators can be measured, and the share of its weight that is."""

    id: str
    measured: int
    total: int
    share: float
    elements: tuple[ElementStanding, ...]


@dataclass(frozen=True)
class Addition:
    """One table ("stage_history") or column ("accounts.annual_potential") that is not filled yet.

    `metrics` become measurable by it alone; `weight` is their share of all scores, 0..1; `columns` are
    the columns of a table that they need.
    """

    name: str
    metrics: tuple[str, ...]
    weight: float
    columns: tuple[str, ...]


def standings(defs: Catalog, fields: frozenset[str]) -> tuple[DimensionStanding, ...]:
    """The five dimensions with every indicator that enters their scores."""
    found = []
    for pillar in defs.pillars:
        elements, shares = [], _element_shares(defs)
        for element in pillar.elements:
            metrics = defs.indicators(pillar, element)
            rows = tuple(Standing(metric.id, missing_needs(metric, fields)) for metric in metrics)
            elements.append(ElementStanding(element.id, shares.get((pillar.id, element.id), 0.0), rows))
        every = {row.metric: row for element in elements for row in element.indicators}
        measured = sum(not row.missing for row in every.values())
        found.append(DimensionStanding(pillar.id, measured, len(every), _share(defs, elements), tuple(elements)))
    return tuple(found)


def _share(defs: Catalog, elements: list[ElementStanding]) -> float:
    whole = sum(element.weight for element in elements)
    part = sum(element.weight * measured(defs, element) for element in elements)
    return part / whole if whole else 0.0


def measured(defs: Catalog, element: ElementStanding) -> float:
    """The share of an element's weight that can be measured, 0..1."""
    weights = [(defs.metric(row.metric).weight, not row.missing) for row in element.indicators]
    return sum(weight for weight, is_there in weights if is_there) / (sum(weight for weight, _ in weights) or 1.0)


def _element_shares(defs: Catalog) -> Mapping[tuple[str, str], float]:
    """The weight of each element that has indicators, as a share of all scores."""
    shares = {}
    for pillar in defs.pillars:
        filled = [element for element in pillar.elements if defs.indicators(pillar, element)]
        whole = sum(element.weight for element in filled)
        for element in filled:
            shares[pillar.id, element.id] = element.weight / whole / len(defs.pillars)
    return shares


def indicator_weights(defs: Catalog) -> Mapping[str, float]:
    """Each indicator's share of all scores; they add up to 1 when every dimension has one."""
    shares, found = _element_shares(defs), dict[str, float]()
    for pillar in defs.pillars:
        for element in pillar.elements:
            metrics = defs.indicators(pillar, element)
            whole = sum(metric.weight for metric in metrics)
            for metric in metrics:
                part = shares[pillar.id, element.id] * metric.weight / whole if whole else 0.0
                found[metric.id] = found.get(metric.id, 0.0) + part
    return found


def additions(defs: Catalog, fields: frozenset[str]) -> tuple[Addition, ...]:
    """What would open at least one indicator by itself: the one that adds most weight first.

    A table that is absent counts as a whole; of a table that is there, each empty column counts alone.
    """
    weights = indicator_weights(defs)
    lacking = {name: missing_needs(defs.metric(name), fields) for name in weights}
    options = {option.strip() for needs in lacking.values() for need in needs for option in need.split("|")}
    found = []
    for name in {option if option.partition(".")[0] in fields else option.partition(".")[0] for option in options}:
        opened = tuple(sorted(m for m, needs in lacking.items() if needs and all(_fills(name, need) for need in needs)))
        if opened:
            columns = _columns(name, [defs.metric(metric) for metric in opened])
            found.append(Addition(name, opened, sum(weights[metric] for metric in opened), columns))
    return tuple(sorted(found, key=lambda addition: (-addition.weight, -len(addition.metrics), addition.name)))


def _fills(name: str, need: str) -> bool:
    """Whether the table or column of that name answers a need."""
    return any(option.strip() == name or option.strip().startswith(f"{name}.") for option in need.split("|"))


def _columns(name: str, metrics: list[Metric]) -> tuple[str, ...]:
    options = [option.strip() for metric in metrics for need in metric.needs for option in need.split("|")]
    return tuple(dict.fromkeys(option.partition(".")[2] for option in options if option.startswith(f"{name}.")))
