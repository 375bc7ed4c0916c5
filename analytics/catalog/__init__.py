"""The catalogue: everything under definitions/, read once into frozen objects."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from analytics.catalog.header import Label
from analytics.catalog.levels import Levels, levels
from analytics.catalog.method import Element, Pillar, SplitBy, read_pillars, read_splits
from analytics.catalog.metrics import Metric, read_metric
from analytics.catalog.models import Headline, Model, Report, build_order, read_model, read_report
from analytics.errors import DefinitionError, UnknownName

__all__ = ["Catalog", "Element", "Headline", "Label", "Levels", "Metric", "Model", "Pillar", "Report", "SplitBy", "catalog", "read_catalog"]

DEFINITIONS = Path(__file__).parent.parent / "definitions"


@dataclass(frozen=True)
class Catalog:
    """Metrics, models, reports, the five dimensions, what answers can be split by, and when a score is good or shown."""

    metrics: Mapping[str, Metric]
    models: Mapping[str, Model]
    model_order: tuple[str, ...]
    reports: Mapping[str, Report]
    pillars: tuple[Pillar, ...]
    splits: Mapping[str, SplitBy]
    levels: Levels

    def metric(self, name: str) -> Metric:
        """The metric of that id. Raises UnknownName with the nearest known one."""
        if name not in self.metrics:
            raise UnknownName("metric", name, self.metrics)
        return self.metrics[name]

    def report(self, name: str) -> Report:
        """The report of that id. Raises UnknownName."""
        if name not in self.reports:
            raise UnknownName("report", name, self.reports)
        return self.reports[name]

    def split(self, name: str) -> SplitBy:
        """What to group by, of that id. Raises UnknownName."""
        if name not in self.splits:
            raise UnknownName("dimension", name, self.splits)
        return self.splits[name]

    def indicators(self, pillar: Pillar, element: Element) -> tuple[Metric, ...]:
        """The scored metrics of an element, those named by it first."""
        named = [self.metrics[name] for name in element.metrics]
        own = [
            metric for metric in self.metrics.values()
            if metric.is_scored and metric.dimension == pillar.id and metric.element == element.id
            and metric.id not in element.metrics
        ]
        return tuple(named + sorted(own, key=lambda metric: metric.code))


def read_catalog(folder: Path = DEFINITIONS) -> Catalog:
    """Read a definitions folder. Raises one DefinitionError listing every faulty file."""
    metrics, faults = {}, []
    for path in sorted((folder / "metrics").glob("*/*.sql")):
        try:
            metric = read_metric(path)
        except DefinitionError as error:
            faults.append(str(error))
            continue
        if metric.id in metrics:
            faults.append(f"{path.name}: defined twice")
        metrics[metric.id] = metric
    models = {path.stem: read_model(path) for path in sorted((folder / "models").glob("*.sql"))}
    faults += [f"{m.path.name}: no model {m.model}" for m in metrics.values() if m.model not in models]
    pillars = read_pillars(folder / "method.toml")
    faults += _unknown_elements(metrics, pillars)
    if faults:
        raise DefinitionError("error.definition", file=str(len(faults)), problem="; ".join(faults))
    reports = {path.stem: read_report(path) for path in sorted((folder / "reports").glob("*.sql"))}
    return Catalog(metrics, models, build_order(models), reports, pillars, read_splits(folder / "dimensions"), levels())


def _unknown_elements(metrics: Mapping[str, Metric], pillars: tuple[Pillar, ...]) -> list[str]:
    known = {(pillar.id, element.id) for pillar in pillars for element in pillar.elements}
    scored = {pillar.id for pillar in pillars}
    return [
        f"{metric.path.name}: no element {metric.dimension}.{metric.element}"
        for metric in metrics.values()
        if metric.element and metric.dimension in scored and (metric.dimension, metric.element) not in known
    ]


@cache
def catalog() -> Catalog:
    """The product's own catalogue."""
    return read_catalog()
