"""What a customer may set: the entries of definitions/settings.toml, and the shape that every setting has."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from analytics.catalog.header import Label, basis, check_keys, label, problem

Value = float | str | tuple[str, ...]
SETTINGS = Path(__file__).parent.parent / "definitions" / "settings.toml"
_KINDS = ("number", "text", "list")


@dataclass(frozen=True)
class Setting:
    """One thing to set.

    `touches` says what follows from a change: "models" (who or what counts: numbers are worked out
    anew) or "scores" (only the way from a number to its score). `choices` limits a list or text.
    """

    id: str
    section: str
    kind: str
    default: Value
    label: Label
    effect: Label
    unit: str
    basis: Label
    low: float | None = None
    high: float | None = None
    is_whole: bool = False
    choices: tuple[str, ...] = ()
    touches: str = "models"


@cache
def tunables(path: Path = SETTINGS) -> Mapping[str, Setting]:
    """The settings of the file by id. Raises DefinitionError naming what is wrong."""
    entries = tomllib.loads(path.read_text(encoding="utf-8"))
    return MappingProxyType({name: _setting(path, name, entry) for name, entry in entries.items()})


def _setting(path: Path, name: str, entry: dict[str, Any]) -> Setting:
    check_keys(
        path, entry, {"section", "kind", "default", "unit", "label", "effect", "basis"}, {"low", "high", "whole", "choices", "touches"}
    )
    if entry["kind"] not in _KINDS:
        raise problem(path, f"{name}: kind {entry['kind']!r} is not one of {', '.join(_KINDS)}")
    default: Value = entry["default"]
    if entry["kind"] == "number":
        default = float(entry["default"])
    elif entry["kind"] == "list":
        default = tuple(entry["default"])
    return Setting(
        name, entry["section"], entry["kind"], default, label(path, entry["label"]), label(path, entry["effect"]),
        entry["unit"], basis(path, entry["basis"]), entry.get("low"), entry.get("high"),
        bool(entry.get("whole", False)), tuple(entry.get("choices", ())), entry.get("touches", "models"),
    )


def default_numbers() -> dict[str, float]:
    """The numbers that models may read, name -> default."""
    return {name: item.default for name, item in tunables().items() if isinstance(item.default, float)}
