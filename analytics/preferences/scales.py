"""The catalogue with a workspace's own targets and weights."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from analytics.catalog import Catalog, Element, Metric, Pillar
from analytics.catalog.levels import NAMES, levels
from analytics.catalog.tunables import Value
from analytics.errors import UsageError


def check_scales(defs: Catalog, own: Mapping[str, Value]) -> None:
    """A floor must differ from its target, on the right side; the marks of a band must rise, and so must the levels."""
    now = levels({name: float(str(own[name])) for name in NAMES.values() if name in own})
    for lower, upper in (("watch", "good"), ("provisional", "published")):
        if getattr(now, lower) > getattr(now, upper):
            raise UsageError("settings.bad_levels", name=NAMES[upper], low=f"{getattr(now, lower):g}", high=f"{getattr(now, upper):g}")
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


def adjusted(defs: Catalog, own: Mapping[str, Value]) -> Catalog:
    """The catalogue with the workspace's own targets, weights and levels."""
    usual = [name for name in ("n_min_share", "n_min_other") if name in own]
    if not usual and not any(name.startswith(("metric.", "element.")) or name in NAMES.values() for name in own):
        return defs
    touched = {name.split(".")[1] for name in own if name.startswith("metric.")}
    metrics = {
        name: adjusted_metric(m, own) if name in touched or m.n_min_of in usual else m for name, m in defs.metrics.items()
    }
    levelled = levels({name: float(str(own[name])) for name in NAMES.values() if name in own})
    return replace(defs, metrics=metrics, pillars=tuple(_pillar(pillar, own) for pillar in defs.pillars), levels=levelled)


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
    found = replace(
        metric, weight=weight, is_star=metric.is_star and weight > 0, n_min=int(float(str(own.get(metric.n_min_of, metric.n_min))))
    )
    if metric.band and metric.outer:
        least, low, high, most = (
            mark(part, default) or 0.0
            for part, default in zip(("least", "low", "high", "most"), (metric.outer[0], *metric.band, metric.outer[1]), strict=True)
        )
        return replace(found, band=(low, high), outer=(least, most))
    return replace(found, floor=mark("floor", metric.floor), target=mark("target", metric.target))
