"""The frame of the method: five dimensions with their elements, and what answers can be split by."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from analytics.catalog.header import Label, label


@dataclass(frozen=True)
class Element:
    """One element of a dimension with its weight; `metrics` are indicators that live elsewhere."""

    id: str
    label: Label
    meaning: Label
    weight: float
    metrics: tuple[str, ...]


@dataclass(frozen=True)
class Pillar:
    """One of the five dimensions 道 术 本 势 律."""

    id: str
    glyph: str
    label: Label
    method: str
    meaning: Label
    elements: tuple[Element, ...]


@dataclass(frozen=True)
class SplitBy:
    """What an answer can be grouped by: a column of the model, or a part of its date."""

    id: str
    label: Label
    column: str | None
    grain: str | None


def read_pillars(path: Path) -> tuple[Pillar, ...]:
    """The five dimensions in their order."""
    entries = tomllib.loads(path.read_text(encoding="utf-8"))
    return tuple(
        Pillar(
            name, entry["glyph"], label(path, entry["label"]), entry["method"], label(path, entry["meaning"]),
            tuple(
                Element(
                    key, label(path, value["label"]), label(path, value["meaning"]),
                    float(value["weight"]), tuple(value.get("metrics", ())),
                )
                for key, value in entry["elements"].items()
            ),
        )
        for name, entry in entries.items()
    )


def read_splits(folder: Path) -> Mapping[str, SplitBy]:
    """Every dimension that an answer can be split by, by id."""
    found = {}
    for path in sorted(folder.glob("*.toml")):
        entry = tomllib.loads(path.read_text(encoding="utf-8"))
        found[path.stem] = SplitBy(path.stem, label(path, entry["label"]), entry.get("column"), entry.get("grain"))
    return found
