"""Writes docs/metrics.md from the definitions: `make docs`; `--check` fails when it is out of date."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from analytics.catalog import Catalog, Metric, catalog

TARGET = Path(__file__).parent.parent / "docs" / "metrics.md"


def metrics_page(defs: Catalog) -> str:
    """Every dimension, element and metric as Markdown, in the order of the method."""
    return "\n".join(_lines(defs)) + "\n"


def _lines(defs: Catalog) -> Iterator[str]:
    yield "# Metrics\n"
    yield "Made from `analytics/definitions/` by `make docs`. ★ marks the indicators an element rests on.\n"
    listed: set[str] = set()
    for pillar in defs.pillars:
        yield f"## {pillar.glyph} {pillar.label.en} · {pillar.label.zh} ({pillar.method})\n"
        yield f"{pillar.meaning.en}\n"
        for element in pillar.elements:
            yield f"### {element.label.en} · {element.label.zh} (weight {element.weight:g})\n"
            yield f"{element.meaning.en}\n"
            for metric in defs.indicators(pillar, element):
                listed.add(metric.id)
                yield from _metric(metric)
    yield "## Metrics beside the scores\n"
    for metric in sorted(defs.metrics.values(), key=lambda m: (m.folder, m.code, m.id)):
        if metric.id not in listed:
            yield from _metric(metric)


def _metric(metric: Metric) -> Iterator[str]:
    star = "★ " if metric.is_star else ""
    yield f"#### {star}{metric.code} `{metric.id}`: {metric.label.en} · {metric.label.zh}\n"
    yield f"{metric.meaning.en} {metric.why.en}\n"
    yield f"- {metric.format}, {_scale(metric)}; basis: {metric.basis.en}"
    yield f"- counts {metric.counts.en}; needs {', '.join(f'`{need}`' for need in metric.needs) or 'nothing'}\n"
    yield f"```sql\n{metric.sql}\n```\n"


def _scale(metric: Metric) -> str:
    if metric.band and metric.outer:
        return f"best {metric.band[0]:g} to {metric.band[1]:g}, 0 at {metric.outer[0]:g} and {metric.outer[1]:g}"
    if metric.floor is None or metric.target is None:
        return f"{metric.better}, not scored"
    return f"{metric.better} is better, floor {metric.floor:g}, target {metric.target:g}"


def main() -> int:
    """Write the page, or with --check compare it; returns the exit code."""
    page = metrics_page(catalog())
    if "--check" in sys.argv:
        is_current = TARGET.exists() and TARGET.read_text(encoding="utf-8") == page
        print("up to date" if is_current else "docs/metrics.md is out of date: run make docs")
        return 0 if is_current else 1
    TARGET.write_text(page, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
