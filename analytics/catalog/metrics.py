"""Metrics: one `.sql` file each, header and one aggregate over one model."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from analytics.catalog.header import Label, basis, check_keys, label, problem, read_definition
from analytics.catalog.tunables import default_numbers

_STATEMENT = re.compile(r"^select\s+(?P<expression>.+?)\s+as\s+(?P<name>\w+)\s+from\s+(?P<model>\w+)\s*;?$", re.S | re.I)
_REQUIRED = {"label", "meaning", "why", "code", "element", "format", "better", "basis", "counts", "rows", "needs"}
_OPTIONAL = {
    "floor", "target", "band", "outer", "hit", "of", "time", "bucket", "n_min", "star", "weight", "trend", "unit",
}
FORMATS = {"percent", "points", "ratio", "number", "count", "money", "days", "hours", "score", "months"}
_DIRECTIONS = {"higher", "lower", "band", "info"}


@dataclass(frozen=True)
class Metric:
    """One number of the method.

    `rows` is the predicate of the rows behind it (n is their count), `hit` marks the successes
    of a proportion, `of` the rows that it would ideally rest on (coverage = n / of). `floor` and
    `target` score 0 and 100; `band`/`outer` do so for "best in between". `needs` lists the
    "table.column" entries (a|b = any of) without which it is not measured.
    """

    id: str
    folder: str
    dimension: str
    element: str
    code: str
    label: Label
    meaning: Label
    why: Label
    counts: Label
    format: str
    better: str
    floor: float | None
    target: float | None
    band: tuple[float, float] | None
    outer: tuple[float, float] | None
    basis: Label
    rows: str
    hit: str | None
    of: str | None
    time: str | None
    bucket: str | None
    needs: tuple[str, ...]
    n_min: int
    n_min_of: str
    is_star: bool
    weight: float
    trend: str
    expression: str
    model: str
    path: Path

    @property
    def is_scored(self) -> bool:
        """Whether it has what a score needs and belongs to an element."""
        has_scale = self.band is not None or (self.floor is not None and self.target is not None)
        return bool(self.element) and has_scale

    @property
    def sql(self) -> str:
        """The statement as written in the file."""
        return f"select {self.expression} as {self.id}\nfrom {self.model}"


def read_metric(path: Path) -> Metric:
    """The metric of a file. Raises DefinitionError naming the file and what is wrong."""
    header, statement = read_definition(path)
    check_keys(path, header, _REQUIRED, _OPTIONAL)
    match = _STATEMENT.match(statement)
    if not match or match["name"] != path.stem:
        raise problem(path, f"expected 'select <aggregate> as {path.stem} from <model>'")
    folder = path.parent.name
    dimension, _, element = str(header["element"]).rpartition(".")
    _check_values(path, header)
    usual = "n_min_share" if header.get("hit") else "n_min_other"
    return Metric(
        id=path.stem, folder=folder, dimension=dimension or (folder if element else ""), element=element,
        code=header["code"], label=label(path, header["label"]), meaning=label(path, header["meaning"]),
        why=label(path, header["why"]), counts=label(path, header["counts"]),
        format=header["format"], better=header["better"],
        floor=_number(header.get("floor")), target=_number(header.get("target")),
        band=_pair(header.get("band")), outer=_pair(header.get("outer")),
        basis=basis(path, header["basis"]), rows=header["rows"], hit=header.get("hit"), of=header.get("of"),
        time=header.get("time"), bucket=header.get("bucket"), needs=tuple(header["needs"]),
        n_min=int(header.get("n_min", default_numbers()[usual])), n_min_of="" if "n_min" in header else usual, is_star=bool(header.get("star", False)),
        weight=float(header.get("weight", 1.0)), trend=header.get("trend", "events"),
        expression=match["expression"], model=match["model"], path=path,
    )


def _check_values(path: Path, header: dict[str, Any]) -> None:
    if header["format"] not in FORMATS:
        raise problem(path, f"format {header['format']!r} is not one of {', '.join(sorted(FORMATS))}")
    if header["better"] not in _DIRECTIONS:
        raise problem(path, f"better {header['better']!r} is not one of {', '.join(sorted(_DIRECTIONS))}")
    if header.get("trend", "events") not in ("events", "state"):
        raise problem(path, "trend is 'events' or 'state'")
    if ("floor" in header) != ("target" in header) or ("band" in header) != ("outer" in header):
        raise problem(path, "floor goes with target, band with outer")


def _number(value: Any) -> float | None:
    return None if value is None else float(value)


def _pair(value: Any) -> tuple[float, float] | None:
    return None if value is None else (float(value[0]), float(value[1]))
